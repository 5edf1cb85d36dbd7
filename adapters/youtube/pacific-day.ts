import { maySpend } from '../../src/domain/quota.ts';
import { QUOTA_TIME_ZONE } from './facts.ts';

/** When every allowance of the platform begins anew: the coming midnight in California, UTC ms. */
export function nextPacificMidnight(now: number): number {
  const window = { type: 'daily', timeZone: QUOTA_TIME_ZONE } as const;
  const answer = maySpend({ name: 'day', scope: 'project', limit: 0, window }, [], 1, now);
  if (answer.allowed) throw new Error('an empty allowance allows nothing');
  return answer.notBefore;
}
