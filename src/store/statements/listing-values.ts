import { preparedChange, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { ListingWords } from '../tables.ts';

/** Fields that people choose a value of. */
export const VALUE_FIELDS = ['topic', 'unit', 'plan', 'tone'] as const;

/** Values offered for one field. */
const MOST_VALUES = 200;

const ALPHABET = new Intl.Collator('vi');

interface Use {
  readonly field: string;
  readonly value: string;
  readonly [other: string]: string;
}

const addUse = preparedChange((db, use: Use) =>
  db
    .insertInto('listing_values')
    .values({ field: use.field, value: use.value, uses: 1 })
    .onConflict((conflict) =>
      conflict.columns(['field', 'value']).doUpdateSet((set) => ({
        uses: set('listing_values.uses', '+', 1),
      })),
    ),
);

const dropUse = preparedChange((db, use: Use) =>
  db
    .updateTable('listing_values')
    .set((set) => ({ uses: set('uses', '-', 1) }))
    .where('field', '=', use.field)
    .where('value', '=', use.value),
);

const removeUnused = preparedChange((db, use: Use) =>
  db
    .deleteFrom('listing_values')
    .where('field', '=', use.field)
    .where('value', '=', use.value)
    .where('uses', '<=', 0),
);

const ofField = preparedRows((db, value: { readonly field: string }) =>
  db
    .selectFrom('listing_values')
    .select('value')
    .where('field', '=', value.field)
    .orderBy('value')
    .limit(MOST_VALUES),
);

/** Counts the words of a line that comes (`before` null) or changes. */
export async function noteValues(
  session: Session,
  before: ListingWords | null,
  after: ListingWords,
): Promise<void> {
  for (const field of VALUE_FIELDS) {
    const [old, value] = [before?.[field] ?? '', after[field]];
    if (old === value) continue;
    if (old !== '') {
      await dropUse(session, { field, value: old });
      await removeUnused(session, { field, value: old });
    }
    if (value !== '') await addUse(session, { field, value });
  }
}

/** In the alphabet's order. */
export async function listValues(
  session: Session,
  field: (typeof VALUE_FIELDS)[number],
): Promise<readonly string[]> {
  const values = (await ofField(session, { field })).map((row) => row.value);
  return values.sort(ALPHABET.compare);
}
