import { parseTime } from '../../wording/parse-time.ts';
import type { Form } from '../form.ts';
import type { Visit } from '../visit.ts';

/** What a person typed, or the words that say what is wrong with it. */
export type Typed<T> = { readonly value: T } | { readonly refused: string };

/** Longest reason, title or address that is taken. */
export const MOST_TYPED_CHARACTERS = 500;

/** A reason that must be given. */
export function typedReason({ say }: Visit, form: Form): Typed<string> {
  return typedText(say('refused.reason-missing'), form.trimmed('reason'), say);
}

/** An address that must be given. */
export function typedLink({ say }: Visit, form: Form): Typed<string> {
  return typedText(say('refused.link-missing'), form.trimmed('link'), say);
}

/** A text that may be empty, but not endless. */
export function typedTitle({ say }: Visit, form: Form): Typed<string> {
  const text = form.trimmed('title').normalize('NFC').replaceAll(/\s+/g, ' ');
  return text === '' ? { value: '' } : typedText('', text, say);
}

function typedText(missing: string, text: string, say: Visit['say']): Typed<string> {
  if (text === '') return { refused: missing };
  const most = MOST_TYPED_CHARACTERS;
  if (text.length > most) return { refused: say('refused.text-too-long', { most }) };
  return { value: text.normalize('NFC') };
}

/** A day and time in the office's zone, as a field of the browser or a person writes it. */
export function typedTime({ say, now, deps }: Visit, text: string): Typed<number> {
  const parsed = parseTime(text, now, deps.timeZone);
  if ('at' in parsed) return { value: parsed.at };
  return { refused: say(parsed.trouble, { text: text.slice(0, 40) }) };
}
