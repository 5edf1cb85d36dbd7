import type { ZaloCall } from './transport.ts';

/** Who can mend it. `developer` is whoever wrote or feeds the calling program. */
export type WhoMustAct = 'developer' | 'oa-administrator' | 'app-administrator' | 'wait' | 'nobody';

/**
 * What sort of trouble it is:
 * `pending` still being worked on · `rate` too many calls this minute · `quota` allowance of the
 * package used up · `hours` not at this time of day · `authorisation` token or grant is dead ·
 * `permission` the OA has not allowed this · `package` the OA's package does not include it ·
 * `account` the OA itself: closed, unverified, of another kind · `configuration` the app's set-up ·
 * `content` refused as it is · `recipient` one follower cannot be reached · `service` the platform
 * has trouble · `no-answer` lost on the way · `unreadable` an answer that is not one · `unknown` a
 * code that is in no table · `usage` the call itself is wrong, nothing was sent.
 */
export type ZaloErrorKind =
  | 'pending'
  | 'rate'
  | 'quota'
  | 'hours'
  | 'authorisation'
  | 'permission'
  | 'package'
  | 'account'
  | 'configuration'
  | 'content'
  | 'recipient'
  | 'service'
  | 'no-answer'
  | 'unreadable'
  | 'unknown'
  | 'usage';

/** One meaning of one code, as data. */
export interface ZaloTrouble {
  /** This package's own stable word, e.g. `article-quota-used-up`. */
  readonly code: string;
  readonly kind: ZaloErrorKind;
  readonly whoMustAct: WhoMustAct;
  readonly meaning: { readonly vi: string; readonly en: string };
  /** `'maybe'` when the call may have been carried out all the same; else `'no'`. */
  readonly sent: 'no' | 'maybe';
}

/** Calls of the running clock minute, read off the answer's headers; null when they say nothing. */
export interface ZaloRate {
  readonly limitPerMinute: number | null;
  readonly remaining: number | null;
}

export interface ZaloErrorFacts {
  readonly trouble: ZaloTrouble;
  readonly call: ZaloCall | null;
  readonly rawCode?: string | null;
  readonly httpStatus?: number | null;
  readonly transportCode?: string | null;
  readonly field?: string | null;
  readonly rate?: ZaloRate;
}

const NO_RATE: ZaloRate = { limitPerMinute: null, remaining: null };

/**
 * The one error of this package. It is made of fixed words, numbers and names only: neither the
 * request nor the answer is kept in it, so it can be logged as it is.
 */
export class ZaloOaError extends Error {
  override readonly name = 'ZaloOaError';
  readonly code: string;
  readonly kind: ZaloErrorKind;
  readonly meaning: { readonly vi: string; readonly en: string };
  readonly whoMustAct: WhoMustAct;
  /**
   * `'no'`: the call certainly had no effect (no byte left, or the platform refused it clearly).
   * `'maybe'`: it may have been carried out; look before doing it again.
   */
  readonly sent: 'no' | 'maybe';
  readonly call: ZaloCall | null;
  /** The platform's number, e.g. `-223`; null when the answer held none. */
  readonly rawCode: string | null;
  readonly httpStatus: number | null;
  /** The transport's word for a lost answer, e.g. `timeout`. */
  readonly transportCode: string | null;
  /** Name of the request's field that the platform complains of, e.g. `title`, if it names one. */
  readonly field: string | null;
  readonly rate: ZaloRate;

  constructor(facts: ZaloErrorFacts) {
    const { trouble } = facts;
    const rawCode = facts.rawCode ?? null;
    super(`${trouble.code}${rawCode === null ? '' : ` (${rawCode})`}: ${trouble.meaning.en}`);
    this.code = trouble.code;
    this.kind = trouble.kind;
    this.meaning = trouble.meaning;
    this.whoMustAct = trouble.whoMustAct;
    this.sent = trouble.sent;
    this.call = facts.call;
    this.rawCode = rawCode;
    this.httpStatus = facts.httpStatus ?? null;
    this.transportCode = facts.transportCode ?? null;
    this.field = facts.field ?? null;
    this.rate = facts.rate ?? NO_RATE;
  }
}
