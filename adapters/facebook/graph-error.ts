import { z } from 'zod';
import type { HttpResult } from '../../src/ports/http.ts';

/** A refusal as the platform words it, cut down to what Loa reads. */
export interface GraphError {
  readonly code: number;
  readonly subcode: number | null;
  readonly isTransient: boolean;
  /** Words for a person, as given; may be empty. */
  readonly userMessage: string;
  /** Corrected offsets of a chunked upload. */
  readonly offsets: { readonly startOffset: number; readonly endOffset: number } | null;
}

const numberLike = z.coerce.number().int();

const errorSchema = z.object({
  error: z.object({
    code: numberLike,
    error_subcode: numberLike.nullish().catch(null),
    is_transient: z.boolean().nullish().catch(null),
    error_user_msg: z.string().nullish().catch(null),
    message: z.string().nullish().catch(null),
    error_data: z.unknown().optional(),
  }),
});

const offsetsSchema = z.object({ start_offset: numberLike, end_offset: numberLike });

const uploadSchema = z.object({
  debug_info: z.object({ type: z.string(), retriable: z.boolean().catch(false) }),
});

/** The body as a value, or undefined when it is no JSON. */
export function bodyOf(result: HttpResult): unknown {
  if (result.type !== 'reply') return undefined;
  try {
    return JSON.parse(result.body);
  } catch {
    return undefined;
  }
}

/** The Graph error in an answer of any HTTP status, or null when it holds none. */
export function graphErrorOf(result: HttpResult): GraphError | null {
  const parsed = errorSchema.safeParse(bodyOf(result));
  if (!parsed.success) return null;
  const { error } = parsed.data;
  return {
    code: error.code,
    subcode: error.error_subcode ?? null,
    isTransient: error.is_transient === true,
    userMessage: error.error_user_msg ?? error.message ?? '',
    offsets: offsetsOf(error.error_data),
  };
}

/** Name of an upload host's own trouble, e.g. `OffsetInvalidError`, or null. */
export function uploadErrorOf(result: HttpResult): string | null {
  const parsed = uploadSchema.safeParse(bodyOf(result));
  return parsed.success ? parsed.data.debug_info.type : null;
}

/** "Does not exist or is not visible": gone, or too fresh to be read. */
export function isNotThere(result: HttpResult): boolean {
  const error = graphErrorOf(result);
  return error?.code === 100 && error.subcode === 33;
}

/** True for an answer with a body that says nothing of an error. */
export function hasErrorMember(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'error' in body;
}

/** `error_data` comes as an object or as JSON text. */
function offsetsOf(data: unknown): GraphError['offsets'] {
  const value = typeof data === 'string' ? parseText(data) : data;
  const parsed = offsetsSchema.safeParse(value);
  if (!parsed.success) return null;
  return { startOffset: parsed.data.start_offset, endOffset: parsed.data.end_offset };
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
