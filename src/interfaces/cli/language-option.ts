import { LANGUAGES, type Language } from '../../domain/messages/message.ts';

export interface SplitLanguage {
  /** Null = `--lang` was not given. */
  readonly language: Language | null;
  /** `--lang` was given with something else, or with nothing. */
  readonly isWrong: boolean;
  readonly rest: readonly string[];
}

/**
 * Takes `--lang vi|en` out of the words, wherever it stands before `--`: the language must be known
 * before the help texts are made.
 */
export function splitLanguage(words: readonly string[]): SplitLanguage {
  const rest: string[] = [];
  let given: string | undefined;
  let isGiven = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      rest.push(...words.slice(index));
      break;
    }
    if (word !== '--lang' && !word.startsWith('--lang=')) {
      rest.push(word);
      continue;
    }
    isGiven = true;
    given = word === '--lang' ? words[index + 1] : word.slice('--lang='.length);
    if (word === '--lang') index += 1;
  }
  const language = LANGUAGES.find((one) => one === given) ?? null;
  return { language, isWrong: isGiven && language === null, rest };
}
