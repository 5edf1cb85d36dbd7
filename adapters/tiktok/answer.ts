import { z } from 'zod';
import type { HttpReply, HttpResult } from '../../src/ports/http.ts';

/**
 * Reading what the platform says. It has three shapes: the API's envelope with `data` and `error`,
 * the flat answers of its sign-in, and bare statuses of uploads. HTTP 200 alone proves nothing.
 */
export interface ApiError {
  /** E.g. `rate_limit_exceeded`; never `ok`. */
  readonly code: string;
  readonly message: string;
}

const text = z.string().catch('');

const envelopeSchema = z.object({
  error: z.object({ code: z.string().min(1), message: text, log_id: text }),
});
const dataSchema = z.object({ data: z.unknown() });
const flatSchema = z.object({ error: z.string().min(1), error_description: text });

/**
 * The body as a value, or undefined when it is no JSON. Whole numbers too long for a double stay
 * text, digit by digit: ids of posts have 19 and arrive bare.
 */
export function bodyOf(result: HttpResult): unknown {
  if (result.type !== 'reply') return undefined;
  try {
    return JSON.parse(result.body, keepDigits);
  } catch {
    return undefined;
  }
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? source : value;
}

/** The error that an answer of the API names, or null when it names `ok` or none. */
export function apiErrorOf(result: HttpResult): ApiError | null {
  const parsed = envelopeSchema.safeParse(bodyOf(result));
  if (!parsed.success || parsed.data.error.code === 'ok') return null;
  const { code, message } = parsed.data.error;
  return { code, message };
}

/** The error of the sign-in's flat answers, whatever the HTTP status. */
export function grantErrorOf(result: HttpResult): ApiError | null {
  const parsed = flatSchema.safeParse(bodyOf(result));
  if (!parsed.success) return null;
  return { code: parsed.data.error, message: parsed.data.error_description };
}

/** The `data` of a call that succeeded, or null: only `error.code` "ok" is success. */
export function dataOf<T>(result: HttpResult, schema: z.ZodType<T>): T | null {
  if (result.type !== 'reply' || !isOk(result)) return null;
  const body = dataSchema.safeParse(bodyOf(result));
  if (!body.success) return null;
  const parsed = schema.safeParse(body.data.data);
  return parsed.success ? parsed.data : null;
}

function isOk(reply: HttpReply): boolean {
  const parsed = envelopeSchema.safeParse(bodyOf(reply));
  return reply.status < 300 && parsed.success && parsed.data.error.code === 'ok';
}
