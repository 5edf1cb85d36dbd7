import type { Say } from '../../domain/messages/say.ts';

/** The words of a code that an adapter may have given words to; else what stands for it. */
export function wordsOr(say: Say, code: string, otherwise: string): string {
  const words = say(code);
  return words.startsWith(code) ? otherwise : words;
}
