import type { Publication } from '../../domain/publication.ts';
import type { ItemStory } from '../../runtime/queries/show-item.ts';
import { personName } from '../wording/names.ts';
import type { OfferedChoice } from '../wording/offered-choices.ts';
import { stateWords } from '../wording/reason-words.ts';
import { storySentence } from '../wording/story-sentence.ts';
import { jsonTime } from '../wording/time.ts';
import type { OpenOffice } from './cli-context.ts';
import type { CliSession } from './session.ts';

/** `loa show --json`; the shape stands in README.md. */
export function storyJson(
  session: CliSession,
  office: OpenOffice,
  story: ItemStory,
  choices: readonly OfferedChoice[],
) {
  const { say } = session;
  const { timeZone } = office;
  const { item, version } = story;
  const { slotAt, media, ...content } = version.content;
  const words = { say, office: office.deps.office, timeZone };
  return {
    mode: office.deps.office.mode,
    number: item.number,
    state: item.state,
    stateText: say(`item.${item.state}`),
    reason: item.reason,
    submittedBy: item.submittedBy,
    submittedByName: personName(office.deps.office, say, item.submittedBy),
    createdAt: jsonTime(item.createdAt, timeZone),
    version: version.number,
    digest: version.digest,
    content: { ...content, slotAt: jsonTime(slotAt, timeZone), media },
    choices,
    approvals: story.approvals.map((approval) => ({
      channel: approval.channelId,
      step: approval.step,
      person: approval.person,
      personName: personName(office.deps.office, say, approval.person),
      delegation: approval.delegation,
      digest: approval.digest,
      choices: approval.choices,
      at: jsonTime(approval.at, timeZone),
    })),
    publications: story.publications.map((one) => publicationJson(session, office, one)),
    operations: story.operations.map((operation) => ({
      channel: operation.channelId,
      kind: operation.kind,
      state: operation.state,
      by: operation.by,
      reason: operation.reason,
      detail: operation.detail,
      createdAt: jsonTime(operation.createdAt, timeZone),
    })),
    story: story.story.map((entry) => ({
      sequence: entry.sequence,
      at: jsonTime(entry.at, timeZone),
      kind: entry.kind,
      actor: entry.actor,
      channel: entry.channelId,
      text: storySentence(words, entry),
    })),
  };
}

function publicationJson(session: CliSession, office: OpenOffice, publication: Publication) {
  const { state } = publication;
  const { timeZone } = office;
  return {
    channel: publication.channelId,
    state: state.name,
    stateText: stateWords(session.say, state),
    why: state.name === 'parked' ? state.why : null,
    reason: 'reason' in state ? state.reason : state.name === 'waiting' ? state.holdReason : null,
    version: publication.version,
    slotAt: jsonTime(publication.slotAt, timeZone),
    publicAt: state.name === 'published' ? jsonTime(state.publicAt, timeZone) : null,
    remotes: 'remotes' in state ? state.remotes : [],
    attemptsSpent: publication.attemptsSpent,
    wish: publication.wish?.wish ?? null,
  };
}
