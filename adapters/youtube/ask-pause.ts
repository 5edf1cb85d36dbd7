import { FACTS } from './facts.ts';

/** Often at first, then once a minute, then slowly: each look costs a unit. */
export function askPauseMs(sinceMs: number): number {
  if (sinceMs < FACTS.earlyAsksMs.value) return FACTS.processingAskMs.value;
  if (sinceMs < FACTS.longAsksMs.value) return FACTS.processingLongAskMs.value;
  return FACTS.processingSlowAskMs.value;
}
