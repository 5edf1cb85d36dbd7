import { LANGUAGES, type Language } from '../../src/domain/messages/message.ts';
import { createSay, type Say } from '../../src/domain/messages/say.ts';
import { WEB_MESSAGES } from '../../src/interfaces/web/words/all.ts';

export { LANGUAGES, type Language, type Say };

/** The words that the console uses in this language. */
export function wordsOf(language: Language): Say {
  return createSay(language, [WEB_MESSAGES]);
}
