import type { ListingWords } from '../tables.ts';

/** The columns that carry an item's words, alone; for statements of both lists. */
export function wordColumns(value: ListingWords): ListingWords {
  return {
    title: value.title,
    kind: value.kind,
    topic: value.topic,
    unit: value.unit,
    plan: value.plan,
    tone: value.tone,
  };
}
