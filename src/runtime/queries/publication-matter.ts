import type { Intent } from '../../domain/intent.ts';
import { answersFor } from '../../domain/possible-answers.ts';
import { openIntentOf, type Publication } from '../../domain/publication.ts';
import { tooLateAt } from '../../domain/transition.ts';
import type { Reader } from '../../ports/store.ts';
import { type Matter, type MatterKind, matter } from './matter.ts';
import { type Told, told } from './told.ts';

/** Moves that are read to learn since when a publication stands as it stands. */
const MOVES_READ = 20;

/** What the list already knows about a publication. */
export interface Heading {
  readonly itemNumber: number;
  readonly title: string;
}

/** The matter that a publication is for a person now, or null when it moves by itself. */
export async function publicationMatter(
  reader: Reader,
  publication: Publication,
  heading: Heading,
  now: number,
): Promise<Matter | null> {
  const intentId = openIntentOf(publication.state);
  const intent = intentId === null ? null : await reader.intent(intentId);
  const head = headOf(publication, intent, now);
  if (head === null) return null;
  return matter(head.matter, head.what, {
    ...heading,
    at: await standsSince(reader, publication),
    channelId: publication.channelId,
    evidence: [...head.evidence, ...intentEvidence(intent, publication), ...common(publication)],
    answers: answersFor(publication),
  });
}

interface Head {
  readonly matter: MatterKind;
  readonly what: Told;
  readonly evidence: readonly Told[];
}

function headOf(publication: Publication, intent: Intent | null, now: number): Head | null {
  const { state } = publication;
  switch (state.name) {
    case 'parked':
      return parkedHead(publication, state);
    case 'uncertain':
      return {
        matter: 'uncertain',
        what: told('attention.uncertain', { reason: { reason: state.reason } }),
        evidence: looksAhead(state),
      };
    case 'handed-over':
      return {
        matter: 'handed-over',
        what: told('attention.handed-over', { to: { code: `to.${state.to}` } }),
        evidence: looksAhead(state),
      };
    case 'processing': {
      const begunAt = intent?.at ?? publication.slotAt;
      if (now < (begunAt + state.deadlineAt) / 2) return null;
      return {
        matter: 'processing',
        what: told('attention.processing', { since: { at: begunAt } }),
        evidence: looksAhead(state),
      };
    }
    default:
      return null;
  }
}

function parkedHead(
  publication: Publication,
  state: Extract<Publication['state'], { name: 'parked' }>,
): Head {
  const isOpen = state.intentId !== null;
  const what = told(`attention.parked-${state.why}`, { reason: { reason: state.reason } });
  const evidence: Told[] = [];
  if (state.why === 'missed') {
    const values = { slot: { at: publication.slotAt }, latest: { at: tooLateAt(publication) } };
    evidence.push(told('evidence.too-late', values));
  }
  const nextLookAt = publication.watchAt[0];
  if (isOpen && nextLookAt !== undefined) {
    evidence.push(told('evidence.later-look', { at: { at: nextLookAt } }));
  }
  if (!isOpen) evidence.push(told('evidence.nothing-open'));
  return { matter: isOpen ? 'cannot-tell' : 'parked', what, evidence };
}

function looksAhead(state: { readonly askAt: number; readonly deadlineAt: number }): Told[] {
  const values = { next: { at: state.askAt }, deadline: { at: state.deadlineAt } };
  return [told('evidence.next-look', values)];
}

/** What was sent, and what Loa saw when it looked for it. */
function intentEvidence(intent: Intent | null, publication: Publication): readonly Told[] {
  if (intent === null) return [];
  const sent = told('evidence.sent', { at: { at: intent.at }, attempt: intent.attempt });
  const how = told(`evidence.commit-${intent.commit}`);
  return [sent, how, ...lookEvidence(intent), ...knownRemotes(publication)];
}

function lookEvidence(intent: Intent): readonly Told[] {
  const { looks } = intent;
  const last = looks.at(-1);
  if (last === undefined) return [told('evidence.no-look-yet')];
  const complete = looks.filter((look) => look.complete).length;
  const controlled = looks.filter((look) => look.complete && look.controlSeen).length;
  const values = { count: looks.length, complete, controlled, last: { at: last.at } };
  return [told('evidence.looks', values)];
}

function knownRemotes(publication: Publication): readonly Told[] {
  const { state } = publication;
  if (state.name !== 'processing' && state.name !== 'handed-over') return [];
  return state.remotes.map((remote) =>
    told('evidence.remote', {
      id: remote.remoteId,
      visibility: { code: `visibility.${remote.visibility}` },
    }),
  );
}

function common(publication: Publication): readonly Told[] {
  const { attemptsSpent, wish } = publication;
  const evidence: Told[] = [];
  if (attemptsSpent > 0) evidence.push(told('evidence.attempts', { count: attemptsSpent }));
  if (wish !== null) {
    evidence.push(told(`evidence.wish-${wish.wish}`, { person: { person: wish.by } }));
  }
  return evidence;
}

/** When it came into its state, by the journal. */
async function standsSince(reader: Reader, publication: Publication): Promise<number | null> {
  const rows = await reader.journal({
    publicationId: publication.id,
    kinds: ['publication-moved'],
    newestFirst: true,
    limit: MOVES_READ,
  });
  let since: number | null = null;
  for (const row of rows) {
    const body = row.body as { readonly from?: string; readonly to?: string };
    if (body.to !== publication.state.name) break;
    since = row.at;
    if (body.from !== body.to) break;
  }
  return since;
}
