import type { MediaReference } from '../../src/domain/item.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { transferTimeoutMs } from './api.ts';
import type { TiktokSettings } from './schema.ts';

/** What one call with bytes came to; its answers are bare statuses. */
export type PutAnswer =
  /** Everything is there, the post is being made. */
  | { readonly put: 'complete' }
  /** Taken, and more is expected. */
  | { readonly put: 'more' }
  /** The range does not fit the progress: the status tells how far it is. */
  | { readonly put: 'misplaced' }
  /** The link has lapsed or was never known. */
  | { readonly put: 'gone'; readonly detail: string }
  /** Refused for good: a mistake of ours. */
  | { readonly put: 'refused'; readonly detail: string }
  /** No answer, or one that says nothing of the upload. */
  | { readonly put: 'unclear'; readonly result: HttpResult };

/** Bytes go nowhere but to the platform's own hosts. */
export function isAllowedLink(settings: TiktokSettings, uploadUrl: string): boolean {
  const url = URL.parse(uploadUrl);
  if (url === null || url.username !== '' || url.hash !== '') return false;
  if (settings.uploadOrigins.includes(url.origin)) return true;
  const { uploadDomain } = settings;
  if (uploadDomain === null) return isLoopback(url);
  return url.protocol === 'https:' && url.port === '' && url.hostname.endsWith(`.${uploadDomain}`);
}

/** Stand-ins listen on this computer, on a port of their own for bytes. */
function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

/** Sends one range of the file. The link is its own key: no token goes along. */
export async function putBytes(
  context: Pick<CallContext, 'call'>,
  uploadUrl: string,
  file: MediaReference,
  range: { readonly startByte: number; readonly endByte: number },
): Promise<PutAnswer> {
  const { startByte, endByte } = range;
  const url = new URL(uploadUrl);
  const result = await context.call({
    method: 'PUT',
    url: `${url.origin}${url.pathname}`,
    query: Object.fromEntries(url.searchParams),
    headers: { 'content-range': `bytes ${startByte}-${endByte - 1}/${file.sizeBytes}` },
    body: {
      type: 'media',
      mimeType: file.mimeType,
      media: { sha256: file.sha256, startByte, endByte },
    },
    timeoutMs: transferTimeoutMs(endByte - startByte),
    pacing: 'upload',
  });
  return readPut(result);
}

function readPut(result: HttpResult): PutAnswer {
  if (result.type === 'failure') return { put: 'unclear', result };
  const { status } = result;
  const detail = `HTTP ${status}`;
  if (status === 200 || status === 201) return { put: 'complete' };
  if (status === 206) return { put: 'more' };
  if (status === 416) return { put: 'misplaced' };
  if (status === 403 || status === 404) return { put: 'gone', detail };
  // 408 and 429 are of servers in between; the bytes may have arrived.
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isRefusal ? { put: 'refused', detail } : { put: 'unclear', result };
}
