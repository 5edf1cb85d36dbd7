import type { Item } from '../../domain/item.ts';
import { isInScope, type OwnScope, ownScope } from '../../domain/own-scope.ts';
import type { Person } from '../../domain/people.ts';
import type { AnswerName } from '../../domain/possible-answers.ts';
import { problemsOf } from '../../domain/problem.ts';
import type { Publication, StateName } from '../../domain/publication.ts';
import { isRowSource } from '../../domain/table-rows.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { MATTER_KINDS, type Matter, matter } from './matter.ts';
import { noticeMatters } from './notice-matter.ts';
import { channelMatters, officeMatters } from './office-matters.ts';
import { operationMatters } from './operation-matters.ts';
import { publicationMatter } from './publication-matter.ts';
import { lineOf, tableMatters } from './table-matters.ts';
import { type Told, told } from './told.ts';

/** Everything that waits for a person, the worst first. */
export interface Attention {
  /** At most `MOST_MATTERS`. */
  readonly matters: readonly Matter[];
  /** More than fit wait; the list shows the first of them. */
  readonly hasMore: boolean;
}

const MOST_MATTERS = 200;
/** Items read for one list. */
const MOST_READ = 500;
const STATES: readonly StateName[] = ['parked', 'uncertain', 'handed-over', 'processing'];

/**
 * What waits for a person, as this person may see it: a contributor only sees what came from their
 * own units or from themselves; null = all of it, for who owns the machine. Whether the person may give an answer is for the caller to check.
 */
export async function readAttention(
  reader: Reader,
  office: Office,
  person: Person | null,
  now: number,
): Promise<Attention> {
  const scope = person === null ? null : ownScope(person);
  const all = [
    ...officeMatters(await reader.office(), now),
    ...(await channelMatters(reader, office, now)),
    ...(await publicationMatters(reader, scope, now)),
    ...(await itemMatters(reader, scope)),
    ...(await tableMatters(reader, scope, now)),
    ...(await operationMatters(reader, office, scope)),
    ...(scope === null ? await noticeMatters(reader, now) : []),
  ];
  const sorted = all.toSorted(worstFirst);
  return { matters: sorted.slice(0, MOST_MATTERS), hasMore: sorted.length > MOST_MATTERS };
}

function worstFirst(a: Matter, b: Matter): number {
  const byKind = MATTER_KINDS.indexOf(a.kind) - MATTER_KINDS.indexOf(b.kind);
  return byKind === 0 ? (a.at ?? 0) - (b.at ?? 0) : byKind;
}

async function publicationMatters(
  reader: Reader,
  scope: OwnScope | null,
  now: number,
): Promise<readonly Matter[]> {
  const publications = scope === null ? await inEveryState(reader) : await ofScope(reader, scope);
  const matters: Matter[] = [];
  for (const publication of publications) {
    const item = await reader.item(publication.itemId);
    const version = await reader.version(publication.itemId, publication.version);
    const heading = { itemNumber: item?.number ?? 0, title: version?.content.title ?? '' };
    const one = await publicationMatter(reader, publication, heading, now);
    if (one !== null) matters.push(item?.state === 'problem' ? toSettle(one, item) : one);
  }
  return matters;
}

/** Nobody can approve it before what holds its item is settled: that is told instead. */
function toSettle(one: Matter, item: Item): Matter {
  const answers = one.answers.filter((answer) => answer !== 'approve');
  return { ...one, evidence: [...one.evidence, ...itemEvidence(item, null)], answers };
}

async function inEveryState(reader: Reader): Promise<readonly Publication[]> {
  const found: Publication[] = [];
  for (const state of STATES) {
    found.push(...(await reader.publications({ states: [state], limit: MOST_MATTERS + 1 })));
  }
  return found;
}

async function ofScope(reader: Reader, within: OwnScope): Promise<readonly Publication[]> {
  const lines = await reader.publicationListings(
    { results: STATES, within },
    { limit: MOST_MATTERS + 1 },
  );
  const found: Publication[] = [];
  for (const line of lines) {
    const publication = await reader.publication(line.publicationId);
    if (publication !== null) found.push(publication);
  }
  return found;
}

async function itemMatters(reader: Reader, scope: OwnScope | null): Promise<readonly Matter[]> {
  const items = await reader.items({ states: ['missed', 'problem', 'draft'], limit: MOST_READ });
  const matters: Matter[] = [];
  for (const item of items) {
    const version = await reader.version(item.id, item.version);
    const unit = version?.content.unit ?? '';
    if (!isInScope(scope, { unit, submittedBy: item.submittedBy })) continue;
    matters.push(
      matter(kindOf(item), itemWhat(item), {
        at: version?.createdAt ?? item.createdAt,
        itemNumber: item.number,
        title: version?.content.title ?? '',
        evidence: [
          ...(await rowEvidence(reader, item)),
          ...itemEvidence(item, version?.content.slotAt ?? null),
        ],
        answers: ITEM_ANSWERS[kindOf(item)],
      }),
    );
  }
  return matters;
}

type ItemMatter = 'item-missed' | 'item-draft' | 'item-problem';

const ITEM_ANSWERS: Readonly<Record<ItemMatter, readonly AnswerName[]>> = {
  'item-missed': ['approve', 'edit', 'cancel'],
  'item-draft': ['send-for-approval', 'cancel'],
  'item-problem': ['cancel'],
};

function kindOf({ state }: Item): ItemMatter {
  if (state === 'missed') return 'item-missed';
  return state === 'draft' ? 'item-draft' : 'item-problem';
}

function itemWhat(item: Item): Told {
  return told(`attention.${kindOf(item)}`, { person: { person: item.submittedBy } });
}

/** Where to look for it: the row in its table. */
async function rowEvidence(reader: Reader, item: Item): Promise<readonly Told[]> {
  if (!isRowSource(item.sourceKey)) return [];
  const row = (await reader.rowsBySource([item.sourceKey])).find((one) => one.goneAt === null);
  const table = row === undefined ? null : await reader.table(row.tableKey);
  if (row === undefined || table === null) return [];
  return [told('evidence.in-table', { table: table.name, row: lineOf(row) })];
}

function itemEvidence(item: Item, slotAt: number | null): readonly Told[] {
  if (item.state === 'missed') {
    return slotAt === null ? [] : [told('evidence.slot', { slot: { at: slotAt } })];
  }
  return problemsOf(item).map(({ code, where, values }) => {
    const { kind } = values;
    const named = kind === undefined ? {} : { kind: { code: `kind.${kind}` } };
    return told(code, { where, ...values, ...named });
  });
}
