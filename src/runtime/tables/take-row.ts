import { itemDigest } from '../../domain/digest.ts';
import type { Item, ItemContent } from '../../domain/item.ts';
import { withoutChannelProblems } from '../../domain/mended.ts';
import { channelsByDesk } from '../../domain/open-channels.ts';
import { type Problem, stopsItem } from '../../domain/problem.ts';
import { openIntentOf } from '../../domain/publication.ts';
import {
  hasNoId,
  isRowSource,
  likenessMarks,
  type RowVerdict,
  rowSourceKey,
  wordMarks,
} from '../../domain/table-rows.ts';
import { likenessOf, rowWordSet, VANISHED_MS } from '../../domain/vanished-rows.ts';
import type { Transactor } from '../../ports/store.ts';
import type { RowReading } from '../../ports/table.ts';
import type { HeldReading, StoredRow } from '../../ports/tables.ts';
import type { CommandDeps } from '../commands/command.ts';
import { EDIT_BLOCKED, holdItem } from '../commands/hold-item.ts';
import { preflight, submitWithin } from '../commands/submit-item.ts';
import { copiedItem } from './copied-item.ts';
import { isForeign, notYours } from './foreign-item.ts';
import { freeHeld, isHeldByRow } from './free-standing.ts';
import { askLooksLike } from './looks-like.ts';
import { isSettled } from './rows.ts';

/** A row with everything that was found out about it before its transaction. */
export interface RowWork {
  readonly tableKey: string;
  readonly submittedBy: string;
  readonly asDraft: boolean;
  readonly row: RowReading;
  readonly sourceKey: string;
  /** What it says; null when it was not read again or says nothing readable. */
  readonly digest: string | null;
  readonly verdict: RowVerdict;
  /** Problems that were found by comparing it with other rows. */
  readonly problems: readonly Problem[];
  /** What it is asked as a row without id of a table in which rows vanished. */
  readonly whichRow: readonly Problem[];
  readonly occurrence: number;
  readonly place: number;
  /** What was remembered under the same key and occurrence. */
  readonly own: StoredRow | null;
}

/** Does what the verdict says and remembers the row, in the caller's transaction. */
export async function takeRow(
  deps: CommandDeps,
  tx: Transactor,
  work: RowWork,
): Promise<StoredRow> {
  const { row, own } = work;
  const at = deps.clock.now();
  const outcome = await outcomeOf(deps, tx, work, at);
  const content = contentOf(row);
  const stored: StoredRow = {
    tableKey: work.tableKey,
    rowKey: row.rowKey,
    occurrence: work.occurrence,
    sourceKey: work.sourceKey,
    sheet: row.sheet,
    row: row.row,
    place: work.place,
    fingerprint: row.fingerprint,
    digest: row.read === 'same' ? (own?.digest ?? null) : work.digest,
    title: row.title,
    itemId: outcome.itemId,
    problems: work.asDraft ? channelsByDesk(outcome.problems) : outcome.problems,
    slotAt: row.read === 'same' ? (own?.slotAt ?? null) : (content?.slotAt ?? own?.slotAt ?? null),
    held: work.verdict.verdict === 'twice-elsewhere' ? heldOf(work) : null,
    seenAt: at,
    goneAt: null,
    takenAt: outcome.isTaken === true ? at : (own?.takenAt ?? null),
  };
  await tx.saveRow(stored);
  return stored;
}

interface Outcome {
  readonly itemId: string | null;
  readonly problems: readonly Problem[];
  /** Its words went on as the item's. */
  readonly isTaken?: boolean;
}

async function outcomeOf(
  deps: CommandDeps,
  tx: Transactor,
  work: RowWork,
  at: number,
): Promise<Outcome> {
  const { row, own, verdict } = work;
  const item = await tx.itemBySource(work.sourceKey);
  const itemId = item?.id ?? own?.itemId ?? null;
  const read = row.read === 'same' ? (own?.problems ?? []) : row.read.problems;
  switch (verdict.verdict) {
    case 'same':
      return { itemId: itemId ?? (await itemElsewhere(tx, work.sourceKey)), problems: read };
    case 'repeat':
      return { itemId, problems: read.filter((problem) => !stopsItem(problem)) };
    case 'twice-elsewhere':
      return { itemId, problems: [...read, ...(await blockedEdit(deps, tx, work, item))] };
    case 'twice-here':
      return { itemId, problems: [...read, ...work.problems] };
    case 'unreadable': {
      const problems = [...read, ...work.problems, ...(item === null ? work.whichRow : [])];
      if (verdict.holds && item !== null) {
        await holdItem(deps, tx, item, { problems, at });
      }
      return { itemId, problems };
    }
    case 'submit':
      return submitRow(deps, tx, work, item);
  }
}

/** An edit that another table stands against: its item does not go out with the words before it. */
async function blockedEdit(
  deps: CommandDeps,
  tx: Transactor,
  { verdict, own, problems }: RowWork,
  item: Item | null,
): Promise<readonly Problem[]> {
  if (item === null || item.state === 'draft' || verdict.verdict !== 'twice-elsewhere') {
    return problems;
  }
  const blocked = problems.map((problem) => ({ ...problem, code: EDIT_BLOCKED }));
  const wasBlocked = own?.problems.some(({ code }) => code === EDIT_BLOCKED) === true;
  if (wasBlocked && isHeldByRow(item)) return blocked;
  const at = deps.clock.now();
  const isHeld = verdict.holds && (await holdItem(deps, tx, item, { problems: blocked, at }));
  return isHeld ? blocked : problems;
}

async function submitRow(
  deps: CommandDeps,
  tx: Transactor,
  work: RowWork,
  item: Item | null,
): Promise<Outcome> {
  const held = heldOf(work);
  if (held === null) throw new Error(`row ${work.row.rowKey} has nothing to submit`);
  if (item === null) {
    const why = await whyNotYet(deps, tx, work, held);
    if (why.length > 0) return { itemId: null, problems: why };
  } else if (await isDeskWork(tx, work, item)) {
    if (isHeldByRow(item)) await freeHeld(deps, tx, item, held.asDraft);
    return { itemId: item.id, problems: held.problems };
  } else {
    const told = await tellOfPublic(tx, work.own, item, held.content);
    if (told !== null) return { itemId: item.id, problems: [...held.problems, told] };
  }
  const { sourceKey, submittedBy } = work;
  const itemId = work.own?.itemId ?? null;
  return submitHeld(deps, tx, { sourceKey, submittedBy, itemId }, held);
}

/** Why a row changes nothing of an item that is public; null = it goes on. `own` = the row before. */
export async function tellOfPublic(
  tx: Transactor,
  own: StoredRow | null,
  item: Item,
  content: ItemContent,
): Promise<Problem | null> {
  return (
    (await askWhetherReused(tx, own, item, content)) ?? (await tellTimeOfPublic(tx, item, content))
  );
}

/** Of a row that says the same in another table, also when its item was cancelled. */
async function itemElsewhere(tx: Transactor, sourceKey: string): Promise<string | null> {
  const rows = await tx.rowsBySource([sourceKey]);
  return rows.find((row) => row.itemId !== null)?.itemId ?? null;
}

/** Hands what a row says to the desk or to approval. */
export async function submitHeld(
  deps: CommandDeps,
  tx: Transactor,
  row: Pick<StoredRow, 'sourceKey' | 'itemId'> & { readonly submittedBy: string },
  held: HeldReading,
): Promise<Outcome> {
  const { sourceKey, submittedBy } = row;
  const known = await tx.itemBySource(sourceKey);
  if (isForeign(known, { submittedBy, asDraft: held.asDraft, itemId: row.itemId })) {
    return { itemId: null, problems: [...held.problems, notYours(`#${known?.number ?? ''}`)] };
  }
  const submitted = await submitWithin(deps, tx, { ...held, sourceKey, submittedBy });
  const { item, problems } = submitted;
  const told = held.asDraft ? channelsByDesk(problems) : problems;
  return { itemId: item.id, problems: told, isTaken: !submitted.unchanged };
}

/**
 * A new row that a person must mend first makes no item: without an id its next words would be
 * another item's. A row without id that is like a known one asks whether it is that one.
 */
async function whyNotYet(
  deps: CommandDeps,
  tx: Transactor,
  { tableKey, submittedBy, row: { rowKey }, whichRow }: RowWork,
  held: HeldReading,
): Promise<readonly Problem[]> {
  const isNameless = hasNoId(rowKey);
  const found = isNameless ? [...held.problems, ...preflight(deps, held.content)] : held.problems;
  if (whichRow.length > 0) return [...found, ...whichRow];
  const known = held.twinMeant ? [] : await itemsAlike(deps, tx, held.content);
  const copied = known.filter(({ sourceKey }) => isSameIdElsewhere(sourceKey, tableKey, rowKey));
  const alike = isNameless ? (known[0] ?? null) : await copiedItem(tx, copied, held.content);
  if (alike !== null) {
    const giver = { submittedBy, asDraft: held.asDraft, itemId: null };
    const values = { item: alike.number };
    const asked: Problem = isNameless
      ? await askLooksLike(tx, alike, held.content, giver)
      : { code: 'row-copied', where: '', values, severity: 'ask' };
    return [...found, asked];
  }
  if (!isNameless && held.asDraft) return [];
  // Where a unit's item goes is the desk's to say.
  const stopping = held.asDraft ? withoutChannelProblems(found) : found;
  return stopping.some(stopsItem) ? found : [];
}

/** Items that show or say what the row does; for words alone only as long as rows count as vanished. */
async function itemsAlike(
  { clock }: CommandDeps,
  tx: Transactor,
  content: ItemContent,
): Promise<readonly Item[]> {
  const sure = await tx.itemsByMark(likenessMarks(content));
  const worded = await tx.itemsByMark(wordMarks(content));
  return [...sure, ...worded.filter((item) => clock.now() - item.createdAt <= VANISHED_MS)];
}

/** The same id of the office's in another table: a program or a person made a copy of the file. */
function isSameIdElsewhere(sourceKey: string, tableKey: string, rowKey: string): boolean {
  const own = rowSourceKey(tableKey, rowKey);
  return (
    own !== sourceKey && isRowSource(sourceKey) && sourceKey.endsWith(`:${rowKey.toLowerCase()}`)
  );
}

/** Words of a correction have more in common with what they correct. */
const LEAST_IN_COMMON = 0.2;

/**
 * A row of last month is filled in anew for the next and keeps its id: other words at another time
 * are no correction of what is public, and quite other words never are. True only for ids; a mended
 * title keeps its time.
 */
async function askWhetherReused(
  tx: Transactor,
  own: StoredRow | null,
  item: Item,
  content: ItemContent,
): Promise<Problem | null> {
  const newest = await tx.version(item.id, item.version);
  if (newest === null || newest.content.title === content.title) return null;
  const isTaken =
    own !== null && own.itemId !== null && isSettled(own) && !own.problems.some(isTimeOfPublic);
  const knownAt = isTaken ? own.slotAt : newest.content.slotAt;
  const isOtherTime = content.slotAt !== knownAt;
  if (!isOtherTime && inCommon(newest.content, content) >= LEAST_IN_COMMON) return null;
  const publications = await tx.publications({ itemId: item.id });
  const isOut = publications.some(
    ({ state }) => state.name === 'published' || openIntentOf(state) !== null,
  );
  if (!isOut) return null;
  const code = isOtherTime ? 'row-id-reused' : 'row-id-other-words';
  return { code, where: '', values: { item: item.number }, severity: 'ask' };
}

function inCommon(one: ItemContent, other: ItemContent): number {
  return likenessOf(rowWordSet(one.title, one.text), rowWordSet(other.title, other.text));
}

/** Another time alone neither moves nor repeats what is public on every channel; else null. */
async function tellTimeOfPublic(
  tx: Transactor,
  item: Item,
  content: ItemContent,
): Promise<Problem | null> {
  const newest = await tx.version(item.id, item.version);
  if (newest === null || newest.content.slotAt === content.slotAt) return null;
  if (newest.digest !== itemDigest(content)) return null;
  const publications = await tx.publications({ itemId: item.id });
  const states = content.channels.map(
    (id) => publications.find(({ channelId }) => channelId === id)?.state.name,
  );
  const isOver = states.every((name) => name === 'published' || name === 'cancelled');
  if (!isOver || !states.includes('published')) return null;
  return { code: TIME_OF_PUBLIC, where: '', values: { item: item.number }, severity: 'note' };
}

const TIME_OF_PUBLIC = 'row-time-of-public';

function isTimeOfPublic({ code }: Problem): boolean {
  return code === TIME_OF_PUBLIC;
}

/** The row says what it said, and somebody at the desk has changed the item since: that stays. */
async function isDeskWork(tx: Transactor, work: RowWork, item: Item): Promise<boolean> {
  if (work.verdict.verdict !== 'submit' || !work.verdict.saysTheSame) return false;
  const newest = await tx.version(item.id, item.version);
  return newest !== null && newest.createdBy !== work.submittedBy;
}

function contentOf(row: RowReading): ItemContent | null {
  return row.read === 'same' ? null : row.read.content;
}

function heldOf(work: RowWork): HeldReading | null {
  const { read } = work.row;
  if (read === 'same' || read.content === null) return null;
  const { content, problems, twinMeant } = read;
  return { content, problems, twinMeant, asDraft: work.asDraft };
}
