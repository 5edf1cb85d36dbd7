import type { PublicationListing } from '../../../ports/listings.ts';
import { WORD_HEADS, wordCells } from '../../wording/listing-columns.ts';
import { channelName } from '../../wording/names.ts';
import type { StoryWords } from '../../wording/story-sentence.ts';
import { shortTime } from '../../wording/time.ts';

const HEADS = [
  'publications.at',
  'col.channel',
  'publications.result',
  'col.number',
  ...WORD_HEADS,
  'col.link',
  'col.mode',
] as const;

type Cells = readonly (string | number)[];

/** The first row of a table of publications. */
export function publicationHeads(words: StoryWords): Cells {
  return HEADS.map((code) => words.say(code));
}

/** One publication as cells under `publicationHeads`. */
export function publicationCells(words: StoryWords, line: PublicationListing): Cells {
  const { say, office } = words;
  return [
    shortTime(line.at, words.timeZone),
    channelName(office, line.channelId),
    say(`state.${line.result}`),
    line.itemNumber,
    ...wordCells(words, line),
    line.link,
    say(`mode.${office.mode}`),
  ];
}
