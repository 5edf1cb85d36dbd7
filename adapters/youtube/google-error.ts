import { z } from 'zod';
import type { HttpResult } from '../../src/ports/http.ts';

/** A refusal as the platform words it, cut down to what Loa reads. */
export interface GoogleError {
  /** First reason named, e.g. `quotaExceeded`; empty when there is none. */
  readonly reason: string;
  /** E.g. `youtube.thumbnail`; empty when there is none. */
  readonly domain: string;
  /** E.g. `RESOURCE_EXHAUSTED`; newer answers only. */
  readonly status: string;
  /** Reasons of `details[]`, e.g. `ACCESS_TOKEN_SCOPE_INSUFFICIENT`. */
  readonly details: readonly string[];
  /** Names the limit of a 429; for a person otherwise. */
  readonly message: string;
}

const text = z.string().catch('');

const envelopeSchema = z.object({
  error: z.object({
    message: text,
    status: text,
    errors: z.array(z.object({ reason: text, domain: text, message: text })).catch([]),
    details: z.array(z.object({ reason: text })).catch([]),
  }),
});

/** The token endpoint's own, flat shape. */
const grantSchema = z.object({ error: z.string().min(1), error_description: text });

/** The body as a value, or undefined when it is no JSON. */
export function bodyOf(result: HttpResult): unknown {
  if (result.type !== 'reply') return undefined;
  try {
    return JSON.parse(result.body);
  } catch {
    return undefined;
  }
}

/** The error in an answer of any HTTP status, or null when it holds none. */
export function googleErrorOf(result: HttpResult): GoogleError | null {
  const body = bodyOf(result);
  const flat = grantSchema.safeParse(body);
  if (flat.success) {
    const { error, error_description } = flat.data;
    return { reason: error, domain: 'oauth', status: '', details: [], message: error_description };
  }
  const parsed = envelopeSchema.safeParse(body);
  if (!parsed.success) return null;
  const { errors, details, message, status } = parsed.data.error;
  const first = errors.find((one) => one.reason !== '');
  return {
    reason: first?.reason ?? '',
    domain: first?.domain ?? '',
    status,
    details: details.map((one) => one.reason).filter((reason) => reason !== ''),
    message: first?.message || message,
  };
}

/** The video is not there: gone, or too fresh to be known everywhere. */
export function isVideoNotFound(result: HttpResult): boolean {
  return googleErrorOf(result)?.reason === 'videoNotFound';
}
