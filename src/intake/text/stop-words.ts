import { foldWords } from './fold.ts';

/**
 * Words that mean “not for the public” when they stand alone in a line, as people stamp documents.
 * Capitals count for the short ones: `mật` in small letters is also honey.
 */
const CAPITAL_STOPS: ReadonlyMap<string, string> = new Map([
  ['MẬT', 'MẬT'],
  ['MAT', 'MẬT'],
  ['TỐI MẬT', 'TỐI MẬT'],
  ['TOI MAT', 'TỐI MẬT'],
  ['TUYỆT MẬT', 'TUYỆT MẬT'],
  ['TUYET MAT', 'TUYỆT MẬT'],
]);
const ANY_CASE_STOPS: ReadonlyMap<string, string> = new Map([
  ['luu hanh noi bo', 'Lưu hành nội bộ'],
  ['du thao', 'DỰ THẢO'],
]);
/** A stamp is short; a longer line is a sentence. */
const LONGEST_LINE = 80;
const LABEL = /^(?:độ mật|mức độ mật|do mat)\s*[:：]\s*/iu;
const EDGES = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/** A stop word and its line, counted from 1. */
export interface StopWord {
  readonly word: string;
  readonly line: number;
}

/** Every stop word that stands alone in a line of the text. */
export function findStopWords(text: string): StopWord[] {
  return text.split('\n').flatMap((line, index) => {
    const word = stopWordOf(line);
    return word === null ? [] : [{ word, line: index + 1 }];
  });
}

function stopWordOf(line: string): string | null {
  if (line.length > LONGEST_LINE) return null;
  const bare = line.normalize('NFC').replace(/\s+/gu, ' ').replace(EDGES, '');
  const labelled = bare.replace(LABEL, '');
  const shown = labelled === bare ? bare : labelled.toLocaleUpperCase('vi');
  const capital = CAPITAL_STOPS.get(shown);
  if (capital !== undefined) return capital;
  return ANY_CASE_STOPS.get(foldWords(bare)) ?? null;
}
