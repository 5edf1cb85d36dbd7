import { type AccountCalls, accountCalls } from './account.ts';
import { type ArticleCalls, articleCalls } from './articles.ts';
import { type BroadcastCalls, broadcastCalls } from './broadcasts.ts';
import { openLink, type ZaloOaOptions } from './link.ts';
import { type OauthCalls, oauthCalls } from './oauth.ts';
import { type UploadCalls, uploadCalls } from './uploads.ts';

/** The calls of one Official Account; `Content` is what the transport takes for a file. */
export type ZaloOa<Content = Blob | Uint8Array<ArrayBuffer>> = OauthCalls &
  ArticleCalls &
  UploadCalls<Content> &
  AccountCalls &
  BroadcastCalls;

/**
 * One Official Account. Every function sends at most one request and either answers
 * `{ data, rate }` or throws `ZaloOaError`; nothing is repeated, cached, logged or kept.
 */
export function createZaloOa<Content = Blob | Uint8Array<ArrayBuffer>>(
  options: ZaloOaOptions<Content>,
): ZaloOa<Content> {
  const link = openLink(options);
  return {
    ...oauthCalls(options),
    ...articleCalls(link),
    ...uploadCalls(link),
    ...accountCalls(link),
    ...broadcastCalls(link),
  };
}
