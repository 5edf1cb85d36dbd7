import type { Item, MediaReference } from '../../domain/item.ts';
import type { Publication } from '../../domain/publication.ts';
import { placeEvidence } from '../../runtime/queries/operation-matters.ts';
import { operationReason } from '../../runtime/queries/operation-reason.ts';
import type { ItemStory } from '../../runtime/queries/show-item.ts';
import { channelName, personName } from '../wording/names.ts';
import type { OfferedChoice } from '../wording/offered-choices.ts';
import { itemReason, reasonWords, stateWords } from '../wording/reason-words.ts';
import { oneLine } from '../wording/safe-text.ts';
import { noSlotWords } from '../wording/slot-words.ts';
import { storySentence } from '../wording/story-sentence.ts';
import { longTime, shortTime, untilText } from '../wording/time.ts';
import { toldText } from '../wording/told-text.ts';
import type { OpenOffice } from './cli-context.ts';
import type { CliSession } from './session.ts';

const INDENT = '  ';
const MEBIBYTE_BYTES = 1024 * 1024;

/** One item as lines for a person. */
export function storyScreen(
  session: CliSession,
  office: OpenOffice,
  story: ItemStory,
  choices: readonly OfferedChoice[],
): readonly string[] {
  const { say } = session;
  const title = oneLine(story.version.content.title);
  return [
    say('show.head', {
      item: story.item.number,
      title: title === '' ? say('no-title') : title,
    }),
    ...indent([...factLines(session, office, story), ...choiceLines(session, office, choices)]),
    ...textLines(session, office, story),
    ...section(say('show.approvals'), approvalLines(session, office, story)),
    ...section(say('show.publications'), publicationLines(session, office, story)),
    ...section(say('show.operations'), operationLines(session, office, story)),
    ...section(say('show.story'), storyLines(session, office, story)),
  ];
}

function section(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', head, ...indent(lines)];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${INDENT}${line}`);
}

function factLines(session: CliSession, office: OpenOffice, story: ItemStory): readonly string[] {
  const { say } = session;
  const { item, version } = story;
  const { content } = version;
  const reason = itemReason(say, item);
  const state = say(`item.${item.state}`);
  const channels = content.channels.map((id) => channelName(office.deps.office, id)).join(', ');
  const fact = (code: string, text: string) =>
    text === '' ? [] : [say(code, { text: oneLine(text) })];
  return [
    ...fact('show.state', reason === '' ? state : `${state} – ${reason}`),
    ...fact('show.slot', wishedSlotText(session, office, item, content.slotAt)),
    ...fact('show.channels', channels),
    ...fact('show.kind', say(`kind.${content.kind}`)),
    ...(content.priority === 'urgent' ? fact('show.priority', say('priority.urgent')) : []),
    ...fact('show.submitter', personName(office.deps.office, say, item.submittedBy)),
    ...fact('show.unit', content.unit ?? ''),
    ...fact('show.link', content.link ?? ''),
    ...fact('show.hashtags', content.hashtags.map((tag) => `#${tag}`).join(' ')),
    ...content.media.flatMap((media) => fact('show.file', fileText(media))),
    ...fact('show.version', String(version.number)),
    ...fact('show.digest', version.digest),
  ];
}

function wishedSlotText(
  session: CliSession,
  office: OpenOffice,
  item: Item,
  slotAt: number | null,
): string {
  return slotAt === null ? noSlotWords(session.say, item) : slotText(session, office, slotAt);
}

function slotText(session: CliSession, office: OpenOffice, slotAt: number): string {
  const { language, context } = session;
  const when = longTime(slotAt, office.timeZone, language);
  return `${when} (${untilText(slotAt, context.now(), language)})`;
}

function fileText(media: MediaReference): string {
  const { facts } = media;
  const size = `${(media.sizeBytes / MEBIBYTE_BYTES).toFixed(2)} MiB`;
  const pixels = facts.widthPx === undefined ? '' : `, ${facts.widthPx}×${facts.heightPx ?? '?'}`;
  const length = facts.durationMs === undefined ? '' : `, ${Math.round(facts.durationMs / 1000)} s`;
  const alt = media.altText === undefined ? '' : ` – ${media.altText}`;
  return `${media.name} (${media.mimeType}, ${size}${pixels}${length})${alt}`;
}

function choiceLines(
  session: CliSession,
  office: OpenOffice,
  choices: readonly OfferedChoice[],
): readonly string[] {
  return choices.map((choice) =>
    session.say('show.choice', {
      channel: channelName(office.deps.office, choice.channelId),
      key: choice.key,
      options: choice.options.join(' | '),
    }),
  );
}

function textLines(session: CliSession, office: OpenOffice, story: ItemStory): readonly string[] {
  const { say } = session;
  const { content } = story.version;
  const own = Object.entries(content.channelTexts).flatMap(([id, text]) => [
    say('show.channel-text', { channel: channelName(office.deps.office, id) }),
    ...indent(text.split('\n')),
  ]);
  return indent([say('show.text'), ...indent(content.text.split('\n')), ...own]);
}

function approvalLines(
  session: CliSession,
  office: OpenOffice,
  story: ItemStory,
): readonly string[] {
  const { say } = session;
  if (story.approvals.length === 0) return [say('show.no-approvals')];
  return story.approvals.map((approval) =>
    say('show.approval', {
      when: shortTime(approval.at, office.timeZone),
      person: personName(office.deps.office, say, approval.person),
      step: approval.step + 1,
      channel: channelName(office.deps.office, approval.channelId),
      delegated:
        approval.delegation === null ? '' : say('delegated', { document: approval.delegation }),
    }),
  );
}

function publicationLines(
  session: CliSession,
  office: OpenOffice,
  story: ItemStory,
): readonly string[] {
  return story.publications.flatMap((publication) => {
    const name = channelName(office.deps.office, publication.channelId);
    const when = slotText(session, office, publication.slotAt);
    const wish = publication.wish === null ? [] : [keptWish(session, story, name)];
    return [
      `${name}: ${stateWords(session.say, publication.state)}`,
      ...indent([session.say('show.slot', { text: when }), ...wish]),
      ...indent(remoteLines(session, publication)),
    ];
  });
}

function keptWish(session: CliSession, story: ItemStory, channel: string): string {
  return session.say('cli.kept-as-wish', { item: story.item.number, channel });
}

function remoteLines(session: CliSession, publication: Publication): readonly string[] {
  const { state } = publication;
  if (!('remotes' in state)) return [];
  return state.remotes.map((remote) => {
    const seen = session.say(`visibility.${remote.visibility}`);
    return `${remote.permalink ?? remote.remoteId} (${seen})`;
  });
}

function operationLines(
  session: CliSession,
  office: OpenOffice,
  story: ItemStory,
): readonly string[] {
  const { say } = session;
  const words = { say, office: office.deps.office, timeZone: office.timeZone };
  return story.operations.flatMap((operation) => {
    const name = channelName(office.deps.office, operation.channelId);
    const reason = operationReason(operation);
    const detail = reason === null ? '' : ` (${reasonWords(say, reason)})`;
    const state = say(`operation-state.${operation.state}`);
    const publication = story.publications.find(({ id }) => id === operation.publicationId);
    const places = placeEvidence(office.deps.office, operation, publication?.account ?? '');
    return [
      `${name}: ${say(`operation.${operation.kind}`)} – ${state}${detail}`,
      ...indent(places.map((one) => toldText(words, one))),
    ];
  });
}

function storyLines(session: CliSession, office: OpenOffice, story: ItemStory): readonly string[] {
  const words = { say: session.say, office: office.deps.office, timeZone: office.timeZone };
  return story.story.map(
    (entry) => `${shortTime(entry.at, office.timeZone)}  ${oneLine(storySentence(words, entry))}`,
  );
}
