import type { PublicationListing } from '../../ports/listings.ts';
import { personName } from './names.ts';
import type { StoryWords } from './story-sentence.ts';

/** Codes of the heads over `wordCells`, in its order. */
export const WORD_HEADS = [
  'col.title',
  'col.kind',
  'col.topic',
  'col.unit',
  'col.plan',
  'col.tone',
  'col.submitted-by',
] as const;

type Words = Pick<
  PublicationListing,
  'title' | 'kind' | 'topic' | 'unit' | 'plan' | 'tone' | 'submittedBy'
>;

/** What an item's words are in a line of any list: title, kind, … and who handed it in. */
export function wordCells({ say, office }: StoryWords, line: Words): readonly string[] {
  return [
    line.title,
    line.kind === '' ? '' : say(`kind.${line.kind}`),
    line.topic,
    line.unit,
    line.plan,
    line.tone,
    personName(office, say, line.submittedBy),
  ];
}
