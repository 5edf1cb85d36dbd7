import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { lookAnswer } from '../kit/look-answer.ts';
import { FACTS } from './facts.ts';

/** A verdict on a look becomes an answer about the look: it never says anything of the commit. */
export function lookTrouble(context: Pick<CallContext, 'now'>, verdict: Verdict): SettleAnswer {
  return lookAnswer(verdict, 'facebook-look-failed', context.now() + FACTS.outageWaitMs.value);
}
