import type { ListingLook, SettleAnswer } from './outcome.ts';

/** How absence is proven for one flow; numbers come from the platform's facts and settings. */
export interface EvidenceRule {
  /** A call that was accepted is listed within this time after it was sent. */
  readonly windowMs: number;
  /** Complete healthy listings needed after the window, at least 3. */
  readonly looks: number;
  /** Time between two looks. */
  readonly betweenLooksMs: number;
}

const LEAST_LOOKS = 3;

/**
 * Judges the listings made so far for one blind commit. Absence is never one empty list: it takes
 * at least three complete listings that show a known post, one of them after the whole window.
 */
export function judgeAbsence(
  looks: readonly ListingLook[],
  sentAt: number,
  rule: EvidenceRule,
  now: number,
): Extract<SettleAnswer, { answer: 'absent' | 'ask-later' | 'cannot-tell' }> {
  const healthy = looks.filter((look) => look.complete && look.controlSeen);
  const windowEnds = sentAt + rule.windowMs;
  const needed = Math.max(rule.looks, LEAST_LOOKS);
  const afterWindow = healthy.some((look) => look.at >= windowEnds);
  if (healthy.length >= needed && afterWindow) {
    const detail = `${healthy.length} listings, the last ${Math.round(((healthy.at(-1)?.at ?? now) - sentAt) / 1000)} s after the call`;
    return { answer: 'absent', evidence: { code: 'not-listed', detail } };
  }
  const tooMany = looks.length >= needed * 4 && now >= windowEnds;
  if (tooMany) {
    const blind = looks.every((look) => !look.controlSeen);
    return {
      answer: 'cannot-tell',
      reason: { code: blind ? 'no-positive-control' : 'listing-incomplete', detail: '' },
    };
  }
  const next = now + rule.betweenLooksMs;
  const enoughButEarly = healthy.length >= needed - 1 && !afterWindow;
  return {
    answer: 'ask-later',
    askAt: enoughButEarly ? Math.max(next, windowEnds) : next,
    reason: { code: 'not-listed-yet', detail: `${healthy.length}/${needed}` },
  };
}
