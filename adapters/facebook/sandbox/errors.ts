/**
 * Refusals in the shape of the Graph API's error envelope. Handlers return them as values; only
 * `answer` turns them into bytes.
 */

/** A call that the platform refuses. */
export interface Refusal {
  readonly type: 'refusal';
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly errorType: string;
  readonly subcode?: number;
  readonly isTransient?: boolean;
  readonly userTitle?: string;
  readonly userMessage?: string;
  readonly errorData?: unknown;
}

interface RefusalExtras {
  readonly status?: number;
  readonly errorType?: string;
  readonly subcode?: number;
  readonly isTransient?: boolean;
  readonly userTitle?: string;
  readonly userMessage?: string;
  readonly errorData?: unknown;
}

/** Builds a refusal; the HTTP status follows from the code unless given. */
export function refuse(code: number, message: string, extras: RefusalExtras = {}): Refusal {
  return {
    errorType: 'OAuthException',
    ...extras,
    type: 'refusal',
    status: extras.status ?? statusOf(code),
    code,
    message,
  };
}

function statusOf(code: number): number {
  if (code === 1 || code === 2) return 500;
  if (code === 10 || (code >= 200 && code <= 299)) return 403;
  return 400;
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'refusal';
}

/** 100/33: the object is gone, hidden from this token, or does not know the verb. */
export function unsupported(verb: string, id: string): Refusal {
  return refuse(
    100,
    `Unsupported ${verb.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { errorType: 'GraphMethodException', subcode: 33 },
  );
}

/** 100 with the parameter's name in front, as the platform words it. */
export function badParam(message: string, extras: RefusalExtras = {}): Refusal {
  return refuse(100, `(#100) ${message}`, extras);
}

/** 100: a field or edge that this node type does not have. */
export function noSuchField(name: string, nodeType: string): Refusal {
  return badParam(`Tried accessing nonexisting field (${name}) on node type (${nodeType})`);
}

/** The JSON body of a refusal. */
export function errorBody(refusal: Refusal, traceId: string): { error: Record<string, unknown> } {
  const error: Record<string, unknown> = {
    message: refusal.message,
    type: refusal.errorType,
    code: refusal.code,
  };
  if (refusal.subcode !== undefined) error['error_subcode'] = refusal.subcode;
  if (refusal.isTransient !== undefined) error['is_transient'] = refusal.isTransient;
  if (refusal.userTitle !== undefined) error['error_user_title'] = refusal.userTitle;
  if (refusal.userMessage !== undefined) error['error_user_msg'] = refusal.userMessage;
  if (refusal.errorData !== undefined) error['error_data'] = refusal.errorData;
  error['fbtrace_id'] = traceId;
  return { error };
}
