import type { LookContext } from '../../src/ports/adapter.ts';
import { FAKE_FACTS } from './facts.ts';

/** When to look next: the longer it has been since the call, the longer the wait, within bounds. */
export function nextLookAt(
  context: Pick<LookContext, 'now' | 'intent'>,
  leastMs: number = FAKE_FACTS.askAgainMs,
): number {
  const now = context.now();
  const grownMs = Math.min((now - context.intent.at) / 4, FAKE_FACTS.askAgainMostMs);
  return now + Math.max(leastMs, Math.round(grownMs));
}
