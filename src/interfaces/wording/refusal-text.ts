import type { Values } from '../../domain/messages/message.ts';
import type { Say } from '../../domain/messages/say.ts';
import type { CommandAnswer } from '../../runtime/commands/command.ts';
import { problemText } from './problem-text.ts';
import { reasonWords } from './reason-words.ts';

type Refused = Extract<CommandAnswer<never>, { done: false }>;

/** The words of a refusal, with those of every problem below it. */
export function refusalText(say: Say, refused: Refused): string {
  const lines = [say(refused.code, inWords(say, refused))];
  for (const problem of refused.problems ?? []) {
    lines.push(`  - ${problemText(problem, say)}`);
  }
  return lines.join('\n');
}

/** Some values are codes themselves. */
function inWords(say: Say, { code, values }: Refused): Values {
  const { gesture, state, why } = values;
  if (code === 'not-allowed') return { ...values, gesture: say(`gesture.${gesture ?? ''}`) };
  if (code === 'item-not-submitted') return { ...values, state: say(`item.${state ?? ''}`) };
  if (code === 'gesture-has-no-place') return { ...values, why: say(`why.${why ?? ''}`) };
  if (code === 'connect-refused' || code === 'connect-trouble') {
    const given = { code: `${values['reason'] ?? ''}`, detail: `${values['detail'] ?? ''}` };
    return { ...values, why: reasonWords(say, given) };
  }
  return values;
}
