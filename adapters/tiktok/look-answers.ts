import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { lookAnswer } from '../kit/look-answer.ts';
import { FACTS } from './facts.ts';
import { askPauseMs } from './status.ts';

/** A verdict on a look becomes an answer about the look: it never says anything of the commit. */
export function lookTrouble(context: LookContext, verdict: Verdict): SettleAnswer {
  return lookAnswer(verdict, 'tiktok-look-failed', context.now() + FACTS.outageWaitMs.value);
}

export function nextAskAt(context: Pick<LookContext, 'now' | 'intent'>): number {
  const now = context.now();
  return now + askPauseMs(Math.max(0, now - context.intent.at));
}
