/** Refusals in the platform's envelope: HTTP 200 with a negative number. */

export interface Refusal {
  readonly refused: true;
  /** Example: -201. */
  readonly code: number;
  readonly message: string;
  readonly httpStatus: number;
}

export function refuse(code: number, message: string, httpStatus = 200): Refusal {
  return { refused: true, code, message, httpStatus };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

export const badField = (message: string): Refusal => refuse(-201, message);
export const overLimit = (message: string): Refusal => refuse(-210, message);
export const mediaFail = (): Refusal => refuse(-201, 'create media fail');
export const mediaPending = (): Refusal => refuse(-214, 'Media is being processed');
export const articlePending = (): Refusal => refuse(-214, 'Article is being processed');
export const badAccessToken = (): Refusal => refuse(-216, 'Access token is invalid');
export const expiredAccessToken = (): Refusal => refuse(-220, 'Access token is expired or removed');
export const oaDisabled = (): Refusal => refuse(-204, 'Official Account is disable');
export const notVerified = (): Refusal =>
  refuse(-221, 'The OA needs to be verified to use this API');
export const notPermitted = (): Refusal =>
  refuse(-223, 'OA has not authorised this API for the application');
export const articleQuotaGone = (): Refusal =>
  refuse(-223, 'Your OA has reach the limit quota create article');
export const packageTooSmall = (): Refusal =>
  refuse(-224, 'The OA needs to upgrade its package to use this API');
export const nightTime = (): Refusal =>
  refuse(-234, 'Message cannot be sent at night time (from 22:00 to 06:00)');
export const wrongOaType = (): Refusal => refuse(-235, 'This OA type is not supported by this API');
export const featureQuotaGone = (): Refusal =>
  refuse(-211, 'You have used up the quota of this feature');
export const appRateGone = (): Refusal => refuse(-32, 'Your application reached call limit');
export const oaRateGone = (): Refusal => refuse(-32, 'The OA reached call limit');
export const badProof = (): Refusal => refuse(-242, 'appsecret_proof provided is invalid');
