import type { CommandAnswer } from '../../runtime/commands/command.ts';
import { refusalText } from '../wording/refusal-text.ts';
import type { WebContext } from './visit.ts';

/**
 * After a gesture: notes what happened for the next page and leads there (303, so that reloading
 * does nothing again). `done` gives the words for success.
 */
export function afterGesture<T>(
  context: WebContext,
  answer: CommandAnswer<T>,
  options: { readonly to: string; readonly done: (value: T) => string },
): Response {
  const { notes, say } = context.get('visit');
  if (answer.done) notes.add({ tone: 'good', text: options.done(answer.value) });
  else notes.add({ tone: 'bad', text: refusalText(say, answer) });
  return context.redirect(options.to, 303);
}

/** A path of this console from a form or address, never another site; else `fallback`. */
export function safePath(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}$/.test(path) ? path : fallback;
}
