import type { TableTrouble } from '../../src/ports/table.ts';
import { FACTS } from './facts.ts';

/** Where the call stood: refusals of a write may mean something else than those of a read. */
export interface TroubleContext {
  readonly phase: 'read' | 'write';
  readonly now: number;
  /** Address of the service account, to be named to people; empty when unknown. */
  readonly account: string;
  /** A fraction in [0, 1). */
  readonly chance: number;
}

/** What an error of the library says, or null for one that is no trouble of a call but a bug. */
interface CallError {
  /** 0 = no complete answer. */
  readonly status: number;
  /** `error.status`, `error` of the token endpoint, or the code of the failure. */
  readonly code: string;
  /** `details[].reason`. */
  readonly reasons: readonly string[];
  readonly retryAfterMs: number | null;
  /** False only when nothing of the call can have left. */
  readonly mayBeApplied: boolean;
}

/** Takes an error apart that the client threw; null when it did not come from a call. */
export function readCallError(error: unknown): CallError | null {
  const response = objectIn(error, 'response');
  if (response === null) {
    const failure = failureIn(error);
    if (failure === null) return null;
    const { code, sent } = failure;
    return { status: 0, code, reasons: [], retryAfterMs: null, mayBeApplied: sent !== 'no' };
  }
  const status = typeof response['status'] === 'number' ? response['status'] : 0;
  const body = objectIn(response, 'data');
  const inner = body === null ? null : objectIn(body, 'error');
  const told = inner === null ? body?.['error'] : inner['status'];
  const details = inner?.['details'];
  return {
    status,
    code: typeof told === 'string' ? told : '',
    reasons: (Array.isArray(details) ? (details as unknown[]) : []).flatMap((one) => {
      const reason = isObject(one) ? one['reason'] : undefined;
      return typeof reason === 'string' ? [reason] : [];
    }),
    retryAfterMs: retryAfterOf(response['headers']),
    // An outage may have struck after the work was done; a refusal tells that nothing was.
    mayBeApplied: status >= 500 || status < 400,
  };
}

/** What people are told of a call that failed. Throws what is no trouble of a call. */
export function troubleOf(error: unknown, about: TroubleContext): TableTrouble {
  const call = readCallError(error);
  if (call === null) throw error;
  const { account, now } = about;
  const trouble = (code: string, waitMs: number | null, values = {}): TableTrouble => ({
    code,
    values,
    retryAt: waitMs === null ? null : now + waitMs,
  });
  if (call.code === 'answer-too-large') return trouble('sheet-too-large', null);
  if (call.status === 0) return trouble('sheet-offline', FACTS.networkWaitMs.value);
  if (call.status === 429 || call.code === 'RESOURCE_EXHAUSTED') {
    return trouble('sheet-quota', quotaWaitMs(call, about));
  }
  if (call.status >= 500) return trouble('sheet-service-trouble', FACTS.outageWaitMs.value);
  if (isKeyTrouble(call)) return trouble('sheet-key-refused', null, { account });
  if (call.reasons.includes('SERVICE_DISABLED')) return trouble('sheet-api-disabled', null);
  if (call.status === 403) {
    const code = about.phase === 'read' ? 'sheet-not-shared' : 'sheet-read-only';
    return trouble(code, null, { account });
  }
  if (call.status === 404) return trouble('sheet-gone', null);
  if (call.status === 400) return trouble('sheet-changing', FACTS.networkWaitMs.value);
  return trouble('sheet-unreadable-answer', FACTS.outageWaitMs.value, { status: call.status });
}

const KEY_CODES = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
]);

function isKeyTrouble(call: CallError): boolean {
  const isScope = call.reasons.includes('ACCESS_TOKEN_SCOPE_INSUFFICIENT');
  return call.status === 401 || KEY_CODES.has(call.code) || isScope;
}

/** The allowance is filled up each minute; chance keeps several programs apart. */
function quotaWaitMs(call: CallError, about: TroubleContext): number {
  const least = FACTS.quotaWaitMs.value + about.chance * FACTS.quotaJitterMs.value;
  return Math.round(Math.max(least, call.retryAfterMs ?? 0));
}

function retryAfterOf(headers: unknown): number | null {
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  return value !== null && /^\d{1,5}$/.test(value) ? Number(value) * 1_000 : null;
}

const DEEPEST_CAUSE = 5;

/** The host's own failure, which the library wraps in errors of its own. */
function failureIn(error: unknown): { readonly code: string; readonly sent: string } | null {
  let here = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && isObject(here); depth += 1) {
    const { code, sent } = here;
    if (typeof code === 'string' && typeof sent === 'string') return { code, sent };
    here = here['cause'];
  }
  return null;
}

function objectIn(holder: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const value = isObject(holder) ? holder[name] : undefined;
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
