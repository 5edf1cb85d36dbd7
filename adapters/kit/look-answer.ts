import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';

/**
 * A verdict on a look becomes an answer about the look: it never says anything of the commit. It is
 * asked again at `otherwiseAt` unless the verdict knows better; `code` is said when it has no reason.
 */
export function lookAnswer(verdict: Verdict, code: string, otherwiseAt: number): SettleAnswer {
  if (verdict.verdict === 'reconnect') return { answer: 'reconnect', reason: verdict.reason };
  const reason = 'reason' in verdict ? verdict.reason : { code, detail: '' };
  const askAt = verdict.verdict === 'later' ? verdict.until : otherwiseAt;
  return { answer: 'ask-later', askAt, reason };
}
