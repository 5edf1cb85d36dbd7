import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { FACTS } from './facts.ts';

/** A verdict on a look becomes an answer about the look: it never says anything of the commit. */
export function lookTrouble(context: Pick<CallContext, 'now'>, verdict: Verdict): SettleAnswer {
  if (verdict.verdict === 'reconnect') return { answer: 'reconnect', reason: verdict.reason };
  const reason =
    'reason' in verdict ? verdict.reason : { code: 'facebook-look-failed', detail: '' };
  const askAt =
    verdict.verdict === 'later' ? verdict.until : context.now() + FACTS.outageWaitMs.value;
  return { answer: 'ask-later', askAt, reason };
}
