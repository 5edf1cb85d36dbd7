/** Refusals in the platform's envelope. */

export interface Refusal {
  readonly refused: true;
  readonly status: number;
  readonly domain: string;
  readonly reason: string;
  readonly message: string;
  readonly location?: string;
  readonly locationType?: 'parameter' | 'header' | 'other';
  /** `RESOURCE_EXHAUSTED` and so on; newer back ends only. */
  readonly rpcStatus?: string;
  readonly details?: readonly unknown[];
}

type Extras = Partial<Pick<Refusal, 'location' | 'locationType' | 'rpcStatus' | 'details'>>;

/** Example: `refuse(404, 'youtube.video', 'videoNotFound', 'The video … cannot be found.')`. */
export function refuse(
  status: number,
  domain: string,
  reason: string,
  message: string,
  extras: Extras = {},
): Refusal {
  return { refused: true, status, domain, reason, message, ...extras };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** `{"error":{code,message,errors:[{message,domain,reason,…}],status?,details?}}`. */
export function errorBody(refusal: Refusal): Record<string, unknown> {
  const { status, message, domain, reason, location, locationType, rpcStatus, details } = refusal;
  const one = {
    message,
    domain,
    reason,
    ...(location === undefined ? {} : { location, locationType: locationType ?? 'parameter' }),
  };
  return {
    error: {
      code: status,
      message,
      errors: [one],
      ...(rpcStatus === undefined ? {} : { status: rpcStatus }),
      ...(details === undefined ? {} : { details }),
    },
  };
}

export function badValue(message: string, reason = 'invalid'): Refusal {
  return refuse(400, 'global', reason, message, { rpcStatus: 'INVALID_ARGUMENT' });
}

export function missingParameter(name: string): Refusal {
  return refuse(
    400,
    'youtube.parameter',
    'missingRequiredParameter',
    `Required parameter: ${name}`,
    {
      location: name,
    },
  );
}

export function noFilter(names: readonly string[]): Refusal {
  return refuse(
    400,
    'youtube.parameter',
    'missingRequiredParameter',
    `No filter selected. Expected one of: ${names.join(', ')}`,
    { location: 'parameters.' },
  );
}

export function badParameter(name: string, value: string): Refusal {
  return refuse(
    400,
    'youtube.parameter',
    'invalidValue',
    `Invalid value '${value.slice(0, 100)}' for parameter ${name}.`,
    { location: name },
  );
}

export function invalidCredentials(reason = 'authError'): Refusal {
  return refuse(401, 'global', reason, 'Invalid Credentials', {
    location: 'Authorization',
    locationType: 'header',
    rpcStatus: 'UNAUTHENTICATED',
  });
}

export function videoNotFound(): Refusal {
  return refuse(
    404,
    'youtube.video',
    'videoNotFound',
    'The video that you are trying to use cannot be found.',
    { location: 'id' },
  );
}

export function forbidden(domain = 'youtube.common'): Refusal {
  return refuse(
    403,
    domain,
    'forbidden',
    'Access forbidden. The request may not be properly authorized.',
  );
}

export function uploadBucketEmpty(projectNumber: string): Refusal {
  return refuse(
    429,
    'global',
    'rateLimitExceeded',
    `Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service 'youtube.googleapis.com' for consumer 'project_number:${projectNumber}'.`,
    { rpcStatus: 'RESOURCE_EXHAUSTED' },
  );
}

export function unitPoolEmpty(): Refusal {
  return refuse(
    403,
    'youtube.quota',
    'quotaExceeded',
    'The request cannot be completed because you have exceeded your quota.',
  );
}

export function channelFull(): Refusal {
  return refuse(
    400,
    'youtube.video',
    'uploadLimitExceeded',
    'The user has exceeded the number of videos they may upload.',
  );
}

export function thumbnailsFull(): Refusal {
  return refuse(
    429,
    'youtube.thumbnail',
    'uploadRateLimitExceeded',
    'The channel has uploaded too many thumbnails recently. Please try the request again later.',
  );
}
