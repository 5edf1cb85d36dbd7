/** What answers of every platform have in common. */

import type { LaterCause, Reason } from '../../src/domain/outcome.ts';
import type { Credential } from '../../src/ports/adapter.ts';
import type { HttpFailure, HttpReply } from '../../src/ports/http.ts';

/** Where the call stood: an unclear answer is `uncertain` at the commit alone. */
export type Phase = 'commit' | 'before' | 'look' | 'follow-up';

/** How long to wait, in ms, after each sort of trouble. */
export interface Waits {
  readonly faultMs: number;
  readonly networkMs: number;
}

/** What is known about a call without an answer: `R` nothing was sent, `U` nobody knows. */
export interface NoAnswer {
  readonly class: 'R' | 'U';
  readonly reason: Reason;
  readonly cause: LaterCause;
  readonly waitMs: number;
}

/** A call that was never answered; `code` are the platform's words for it. */
export function noAnswer(failure: HttpFailure, code: string, waits: Waits): NoAnswer {
  const isOurs = failure.code === 'media-damaged' || failure.code === 'answer-too-large';
  return {
    class: failure.sent === 'no' ? 'R' : 'U',
    reason: whyNoAnswer(failure, code),
    cause: isOurs ? 'fault' : 'network',
    waitMs: isOurs ? waits.faultMs : waits.networkMs,
  };
}

/** Why no answer came; `code` are the platform's words, but it is not blamed for the office's proxy. */
export function whyNoAnswer(failure: HttpFailure, code: string): Reason {
  if (failure.code !== 'proxy') return { code, detail: failure.code };
  return { code: 'proxy', detail: failure.detail.split(' ')[1] ?? '' };
}

const SECOND_MS = 1_000;

/** The header `Retry-After`, seconds or a date, as ms from now; null when absent or unreadable. */
export function retryAfterMs(reply: HttpReply, now: number): number | null {
  const value = reply.headers['retry-after']?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND_MS;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at - now;
}

/** The text without the values of the credential and whatever `secretLike` finds. */
export function withoutSecrets(text: string, credential: Credential, secretLike: RegExp): string {
  const known = Object.values(credential).filter((secret) => secret !== '');
  const cleaned = known.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
  return cleaned.replace(secretLike, '…');
}
