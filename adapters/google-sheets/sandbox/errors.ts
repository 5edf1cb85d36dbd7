/** Refusals in the service's envelope: `{"error":{code,message,status,details?}}`. */

export interface Refusal {
  readonly refused: true;
  readonly code: number;
  readonly status: string;
  readonly message: string;
  readonly details?: readonly unknown[];
}

export function refuse(
  code: number,
  status: string,
  message: string,
  details?: readonly unknown[],
): Refusal {
  return { refused: true, code, status, message, ...(details === undefined ? {} : { details }) };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

export function errorBody({ code, message, status, details }: Refusal): Record<string, unknown> {
  return { error: { code, message, status, ...(details === undefined ? {} : { details }) } };
}

export function badArgument(message: string): Refusal {
  return refuse(400, 'INVALID_ARGUMENT', message);
}

/** The same refusal, with the part of the request that it is about. */
export function within(part: string, refusal: Refusal): Refusal {
  return { ...refusal, message: `Invalid ${part}: ${refusal.message}` };
}

export function noGrid(sheetId: unknown): Refusal {
  return badArgument(`No grid with id: ${String(sheetId)}`);
}

export function unparsableRange(range: string): Refusal {
  return badArgument(`Unable to parse range: ${range.slice(0, 200)}`);
}

export function notShared(): Refusal {
  return refuse(403, 'PERMISSION_DENIED', 'The caller does not have permission');
}

export function notFound(): Refusal {
  return refuse(404, 'NOT_FOUND', 'Requested entity was not found.');
}

export function badToken(): Refusal {
  return refuse(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  );
}

export function scopeMissing(): Refusal {
  return refuse(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      domain: 'googleapis.com',
    },
  ]);
}

export function overQuota(what: 'read' | 'write'): Refusal {
  const name = what === 'read' ? 'Read' : 'Write';
  return refuse(
    429,
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${name} requests' and limit '${name} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:500000000001'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
      },
    ],
  );
}

export function unavailable(): Refusal {
  return refuse(503, 'UNAVAILABLE', 'The service is currently unavailable.');
}
