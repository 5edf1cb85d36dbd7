import { counterOf, maySpend, type QuotaRule, windowStart } from '../domain/quota.ts';
import type { ReserveAnswer } from '../ports/store.ts';
import { assertThat } from './parse.ts';
import type { Session } from './session.ts';
import { insertSpend, listSpends } from './statements/spends.ts';

interface Reservation {
  readonly rule: QuotaRule;
  readonly scopeId: string;
  readonly units: number;
  readonly at: number;
  /** What it is for; `giveBack` takes all spends of one reference away. */
  readonly reference: string;
}

/** Reserves the units if the window allows it; otherwise tells when it will. */
export async function reserve(
  session: Session,
  { rule, scopeId, units, at, reference }: Reservation,
): Promise<ReserveAnswer> {
  assertThat(Number.isFinite(units) && units >= 0, `${rule.name}: cannot spend ${units}`);
  const counter = counterOf(rule, scopeId);
  const spends = await listSpends(session, counter, windowStart(rule, at));
  const answer = maySpend(rule, spends, units, at);
  if (!answer.allowed) return { reserved: false, notBefore: answer.notBefore };
  await insertSpend(session, counter, { at, units }, reference);
  return { reserved: true, notBefore: null };
}
