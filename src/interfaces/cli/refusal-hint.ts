import type { Say } from '../../domain/messages/say.ts';
import type { CommandAnswer } from '../../runtime/commands/command.ts';
import { HINTS } from './words/hints.ts';

type Refused = Extract<CommandAnswer<never>, { done: false }>;

/** The command that helps on, as a line of its own; empty when there is none. */
export function refusalHint(say: Say, refused: Refused): string {
  const code =
    refused.code === 'gesture-has-no-place' ? `why.${refused.values['why'] ?? ''}` : refused.code;
  return Object.hasOwn(HINTS, code) ? say(`hint.${code}`, refused.values) : '';
}
