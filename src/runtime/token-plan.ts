import { DAY_MS, HOUR_MS } from '../domain/limits.ts';
import type { SecretValues } from '../ports/secrets.ts';

/** At the latest so long before its end a token is renewed. */
const AT_LATEST_MS = 10 * 60_000;
/**
 * Tokens that live at least so long are renewed when half of it is over, used or not. Shorter ones
 * only when they are needed: renewing a one-hour token all day long would protect nothing.
 */
const PLANNED_LIFE_MS = 4 * HOUR_MS;

/** Days before a person must sign in again at which people are told. */
const WARNING_DAYS = [14, 7, 2] as const;

/** When a pair was obtained and when its access token lapses, UTC ms. */
export interface PairLife {
  /** Null = Loa did not see it being made. */
  readonly obtainedAt: number | null;
  /** 0 = unknown: it is renewed before its first use. */
  readonly expiresAt: number;
}

/** Reads the life that lies beside a pair in its secret. */
export function lifeOfPair(values: SecretValues): PairLife {
  const obtainedAt = instant(values['obtainedAt']);
  return { obtainedAt, expiresAt: instant(values['expiresAt']) ?? 0 };
}

/** When the person's own sign-in behind a pair ends, UTC ms; null = nobody has said. */
export function signInEndOf(values: SecretValues): number | null {
  return instant(values['signInEndsAt']);
}

/**
 * From this instant the pair is to be renewed: `use` = before it is used, `plan` = ahead of need
 * (what is never renewed ahead of need has no such instant: infinity).
 */
export function renewalDueAt(life: PairLife, purpose: 'use' | 'plan'): number {
  const { obtainedAt, expiresAt } = life;
  const latest = expiresAt - AT_LATEST_MS;
  if (purpose === 'use') return latest;
  if (expiresAt === 0) return Number.POSITIVE_INFINITY;
  if (obtainedAt === null) return latest;
  const lifeMs = expiresAt - obtainedAt;
  return lifeMs < PLANNED_LIFE_MS ? Number.POSITIVE_INFINITY : obtainedAt + lifeMs / 2;
}

/** Which warning stands when a sign-in ends at `endsAt`: 14, 7 or 2; null = none yet, or it is over. */
export function warningDue(endsAt: number, now: number): (typeof WARNING_DAYS)[number] | null {
  if (endsAt <= now) return null;
  return WARNING_DAYS.findLast((days) => endsAt - now <= days * DAY_MS) ?? null;
}

function instant(text: string | undefined): number | null {
  const value = Number(text ?? '');
  return Number.isFinite(value) && value > 0 ? value : null;
}
