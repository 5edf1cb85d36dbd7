import type { JournalEntry } from '../../domain/journal.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Office } from '../../ports/office.ts';
import type { Store } from '../../ports/store.ts';
import { channelName } from '../wording/names.ts';
import { itemReason } from '../wording/reason-words.ts';
import { oneLine } from '../wording/safe-text.ts';
import { storySentence } from '../wording/story-sentence.ts';
import { createProgressBar, type ProgressBar } from './progress-bar.ts';
import type { CliSession } from './session.ts';

/** What a daemon that runs in a terminal tells of itself. */
export interface StartedFacts {
  readonly store: Store;
  readonly office: Office;
  readonly timeZone: string;
  readonly folder: string;
  /** Platform id -> address of its stand-in; empty in a live home. */
  readonly sandboxes: Readonly<Record<string, string>>;
  /** The home looks like a copy: the office was stopped. */
  readonly restored: boolean;
  /** Null = the office wants none. */
  readonly console: ConsoleFacts | null;
}

/** Where the console opened, or why it did not. */
export type ConsoleFacts =
  | {
      readonly opened: true;
      readonly url: string;
      readonly firstLink: { readonly person: string; readonly url: string } | null;
    }
  | { readonly opened: false; readonly port: number; readonly code: string };

/** The terminal of a running daemon. It follows the journal by itself. */
export interface DaemonScreen {
  /** Call once, when the daemon runs. */
  started(facts: StartedFacts): Promise<void>;
  /** For `RuntimeDeps.onProgress`. */
  progress(publicationId: string, sentBytes: number, totalBytes: number): void;
  /** Call before the store is closed; waits for the last lines. Safe before `started` and twice. */
  stop(): Promise<void>;
}

/** Rows read at one time. */
const PAGE_ROWS = 200;
/** Items that are named when the daemon begins. */
const MOST_NAMED = 20;

/** Kinds of journal rows that are told as they stand. */
const TOLD = [
  'item-approved',
  'item-returned',
  'item-cancelled',
  'approval-withdrawn',
  'office-stopped',
  'office-resumed',
  'channel-paused',
  'channel-resumed',
  'channel-not-connected',
  'channel-needs-reconnect',
  'channel-credential-found',
  'channel-held',
  'clock-skew-found',
  'clock-skew-gone',
  'twin-found',
  'operation-done',
  'operation-parked',
  'operation-person-task',
];
/** States whose coming is told. */
const TOLD_STATES = ['publishing', 'processing', 'handed-over', 'uncertain', 'parked', 'cancelled'];

export function createDaemonScreen(session: CliSession): DaemonScreen {
  const { context } = session;
  const bar = createProgressBar({
    write: (text) => context.err(text),
    isTerminal: context.isTerminal,
    columns: context.columns,
    plain: context.plain,
    now: () => context.now(),
  });
  const labels = new Map<string, string>();
  let follower: { stop(): Promise<void> } | null = null;
  return {
    async started(facts) {
      tellStart(session, facts);
      const head = await facts.store.journalHead();
      await tellOpenItems(session, facts);
      follower = follow({ session, facts, bar, labels }, head?.sequence ?? 0);
    },
    progress(publicationId, sentBytes, totalBytes) {
      bar.progress(publicationId, labels.get(publicationId) ?? '', sentBytes, totalBytes);
    },
    async stop() {
      bar.clear();
      await follower?.stop();
      follower = null;
    },
  };
}

function tellStart(session: CliSession, facts: StartedFacts): void {
  const { say } = session;
  if (facts.office.mode === 'sandbox') session.line(say('cli.sandbox-mark'));
  session.line(say('start.running', { folder: facts.folder }));
  for (const [platform, address] of Object.entries(facts.sandboxes)) {
    session.line(say('start.sandbox-at', { platform, address }));
  }
  if (facts.restored) session.complain(say('start.restored'));
  tellConsole(session, facts.console);
}

function tellConsole(session: CliSession, console: ConsoleFacts | null): void {
  const { say } = session;
  if (console === null) return;
  if (!console.opened) {
    session.complain(say('start.no-console', { port: console.port, code: console.code }));
    return;
  }
  session.line(say('start.console', { url: console.url }));
  if (console.firstLink !== null) session.line(say('start.first-link', console.firstLink));
}

async function tellOpenItems(session: CliSession, facts: StartedFacts): Promise<void> {
  const states = ['submitted', 'missed', 'problem'] as const;
  const items = await facts.store.items({ states, limit: MOST_NAMED });
  for (const item of items) await tellItem(session, facts, item.id);
}

interface Following {
  readonly session: CliSession;
  readonly facts: StartedFacts;
  readonly bar: ProgressBar;
  readonly labels: Map<string, string>;
}

/** Reads new rows after every commit, one reading after the other. */
function follow(following: Following, fromSequence: number) {
  const { store } = following.facts;
  let sequence = fromSequence;
  let isAsked = false;
  let reading = Promise.resolve();

  async function readNew(): Promise<void> {
    isAsked = false;
    const page = await store.journal({ afterSequence: sequence, limit: PAGE_ROWS });
    for (const entry of page) {
      sequence = entry.sequence;
      await tellEntry(following, entry);
    }
    if (page.length === PAGE_ROWS) ask();
  }

  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    reading = reading.then(readNew);
    // Whoever stops the screen gets the error; until then it must not end the daemon.
    reading.catch(() => undefined);
  }

  const stopListening = store.onCommit(ask);
  return {
    async stop(): Promise<void> {
      stopListening();
      await reading;
    },
  };
}

async function tellEntry(following: Following, entry: JournalEntry): Promise<void> {
  const { session, facts, bar } = following;
  if (entry.kind === 'item-submitted' || entry.kind === 'item-edited') {
    bar.clear();
    if (entry.itemId !== null) await tellItem(session, facts, entry.itemId);
    return;
  }
  const publication =
    entry.publicationId === null ? null : await facts.store.publication(entry.publicationId);
  if (publication !== null) await noteLabel(following, publication);
  const to = (entry.body as { readonly to?: string; readonly from?: string } | null)?.to;
  const from = (entry.body as { readonly from?: string } | null)?.from;
  const isMove = entry.kind === 'publication-moved' && to !== from;
  if (isMove && to === 'published' && publication !== null) {
    bar.clear();
    await tellPublic(session, facts, publication);
    return;
  }
  if (!TOLD.includes(entry.kind) && !(isMove && TOLD_STATES.includes(to ?? ''))) return;
  bar.clear();
  await tellSentence(session, facts, entry, publication);
}

async function noteLabel(following: Following, publication: Publication): Promise<void> {
  const { labels, facts } = following;
  if (publication.state.name === 'published' || publication.state.name === 'cancelled') {
    labels.delete(publication.id);
    return;
  }
  if (labels.has(publication.id)) return;
  const item = await facts.store.item(publication.itemId);
  const channel = channelName(facts.office, publication.channelId);
  labels.set(publication.id, `${item?.number ?? '?'} → ${channel}`);
}

async function tellItem(session: CliSession, facts: StartedFacts, itemId: string): Promise<void> {
  const item = await facts.store.item(itemId);
  if (item === null) return;
  const version = await facts.store.version(item.id, item.version);
  const values = { item: item.number, title: oneLine(version?.content.title ?? '') };
  if (item.state === 'problem') {
    const reason = itemReason(session.say, item);
    session.line(session.say('start.needs-mending', { ...values, reason }));
    return;
  }
  if (item.state !== 'submitted' && item.state !== 'missed') return;
  session.line(session.say('start.waits-for-approval', values));
}

async function tellPublic(
  session: CliSession,
  facts: StartedFacts,
  publication: Publication,
): Promise<void> {
  const item = await facts.store.item(publication.itemId);
  const version = await facts.store.version(publication.itemId, publication.version);
  const remotes = publication.state.name === 'published' ? publication.state.remotes : [];
  const remote = remotes.find((one) => one.permalink !== null) ?? remotes[0];
  const values = {
    item: item?.number ?? '?',
    title: oneLine(version?.content.title ?? ''),
    channel: channelName(facts.office, publication.channelId),
    link: remote?.permalink ?? remote?.remoteId ?? '',
  };
  session.line(session.say('start.public-at', values));
}

async function tellSentence(
  session: CliSession,
  facts: StartedFacts,
  entry: JournalEntry,
  publication: Publication | null,
): Promise<void> {
  const words = { say: session.say, office: facts.office, timeZone: facts.timeZone };
  const text = storySentence(words, entry);
  const itemId = entry.itemId ?? publication?.itemId ?? null;
  const item = itemId === null ? null : await facts.store.item(itemId);
  session.line(item === null ? text : session.say('start.story', { item: item.number, text }));
}
