import type { Item } from '../domain/item.ts';
import type { Problem } from '../domain/problem.ts';
import { isRowSource } from '../domain/table-rows.ts';
import type { Candidate, ItemReport, ItemSource, Place } from '../ports/item-source.ts';
import type { Log } from '../ports/log.ts';
import type { Reader } from '../ports/store.ts';
import type { CommandDeps } from './commands/command.ts';
import { submitItem } from './commands/submit-item.ts';
import { type PublicationLine, publicationLine } from './queries/list-items.ts';
import { FOLDER_NOT_YOURS, isForeign } from './tables/foreign-item.ts';

/** Journal rows that one round of results takes. */
const PAGE = 500;

/** What is known about one item when its report is written. */
export interface ReportFacts {
  readonly number: number | null;
  readonly title: string;
  readonly state: Item['state'];
  readonly problems: readonly Problem[];
  readonly reason: string | null;
  readonly publications: readonly PublicationLine[];
}

export interface IntakePumpDeps extends CommandDeps {
  readonly source: ItemSource;
  readonly log: Log;
  /** Puts a report into words for the officer. */
  readonly words: (facts: ReportFacts) => string;
}

export interface IntakePump {
  /** Takes in what has settled. Returns how many things were taken. */
  takeIn(): Promise<number>;
  /** Writes back, in journal order, what became of items since the last time. */
  writeBack(): Promise<void>;
  /** True while something at the source has not settled. */
  isExpecting(): boolean;
}

/**
 * Carries items from a source into the store and results back. The row is written before files
 * move; results follow the journal with a cursor of their own, so a crash repeats a report and
 * never loses one.
 */
export function createIntakePump(deps: IntakePumpDeps): IntakePump {
  const cursorKey = `cursor:${deps.source.id}`;

  async function takeIn(): Promise<number> {
    const candidates = await deps.source.read(deps.clock.now());
    for (const candidate of candidates) await takeOne(candidate);
    return candidates.length;
  }

  async function takeOne(candidate: Candidate): Promise<void> {
    if (await isOthers(candidate)) {
      const facts = unreadable([FOLDER_NOT_YOURS]);
      const refused = report(candidate.sourceKey, null, 'problems', facts);
      await deps.source.acknowledge(candidate, { ...refused, isNotTheirs: true });
      return;
    }
    if (candidate.content === null) {
      const facts = unreadable(candidate.problems);
      await deps.source.acknowledge(
        candidate,
        report(candidate.sourceKey, null, 'problems', facts),
      );
      return;
    }
    const { item, problems } = await submitItem(deps, {
      sourceKey: candidate.sourceKey,
      submittedBy: candidate.submittedBy,
      content: candidate.content,
      problems: candidate.problems,
      twinMeant: candidate.twinMeant,
      asDraft: candidate.asDraft === true,
    });
    const facts = await factsOf(deps.store, item, problems);
    await deps.source.acknowledge(
      candidate,
      report(candidate.sourceKey, item.number, placeOf(item, facts.publications), facts),
    );
    deps.log.info('item-taken-in', { number: item.number, state: item.state });
  }

  /** What names an item lies where whoever hands in can write. */
  async function isOthers({ sourceKey, submittedBy, asDraft }: Candidate): Promise<boolean> {
    if (asDraft !== true) return false;
    const known = await deps.store.itemBySource(sourceKey);
    return isForeign(known, { submittedBy, asDraft, itemId: null });
  }

  async function writeBack(): Promise<void> {
    const after = Number((await deps.store.meta(cursorKey)) ?? 0);
    const page = await deps.store.journal({ afterSequence: after, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    const itemIds = new Set<string>();
    for (const entry of page) {
      const itemId = entry.itemId ?? (await itemOfPublication(entry.publicationId));
      if (itemId !== null) itemIds.add(itemId);
    }
    for (const itemId of itemIds) await writeBackOne(itemId);
    await deps.store.write((tx) => tx.setMeta(cursorKey, String(last.sequence)));
  }

  async function itemOfPublication(publicationId: string | null): Promise<string | null> {
    if (publicationId === null) return null;
    return (await deps.store.publication(publicationId))?.itemId ?? null;
  }

  async function writeBackOne(itemId: string): Promise<void> {
    const item = await deps.store.item(itemId);
    // Tables tell their own rows; an item's problems stand beside it since it was read.
    if (item === null || item.state === 'problem' || isRowSource(item.sourceKey)) return;
    const facts = await factsOf(deps.store, item, []);
    const place = placeOf(item, facts.publications);
    await deps.source.writeBack(report(item.sourceKey, item.number, place, facts));
  }

  function report(
    sourceKey: string,
    itemNumber: number | null,
    place: Place,
    facts: ReportFacts,
  ): ItemReport {
    return { sourceKey, itemNumber, place, text: deps.words(facts) };
  }

  return { takeIn, writeBack, isExpecting: () => deps.source.unsettled() > 0 };
}

function unreadable(problems: readonly Problem[]): ReportFacts {
  return {
    number: null,
    title: '',
    state: 'problem',
    problems,
    reason: null,
    publications: [],
  };
}

async function factsOf(
  reader: Reader,
  item: Item,
  problems: readonly Problem[],
): Promise<ReportFacts> {
  const version = await reader.version(item.id, item.version);
  const publications = await reader.publications({ itemId: item.id });
  return {
    number: item.number,
    title: version?.content.title ?? '',
    state: item.state,
    problems,
    reason: item.reason,
    publications: publications.map(publicationLine),
  };
}

/** Problems and returned items go back to the officer; what is over on every channel is done. */
function placeOf(item: Item, publications: readonly PublicationLine[]): Place {
  if (item.state === 'problem' || item.state === 'returned') return 'problems';
  if (item.state === 'cancelled') return 'done';
  const over = publications.every((one) => one.state === 'published' || one.state === 'cancelled');
  return publications.length > 0 && over && item.state === 'approved' ? 'done' : 'waiting';
}
