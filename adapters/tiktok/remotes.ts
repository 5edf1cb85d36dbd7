import type { Remote, Visibility } from '../../src/domain/outcome.ts';
import type { TiktokSettings } from './schema.ts';

const POST_ID = /^[1-9]\d{5,24}$/;
const PATHS = new Set(['video', 'photo']);

/** A post as Loa keeps it; photo posts have an address of their own kind. */
export function postRemote(
  settings: TiktokSettings,
  postId: string,
  kind: 'video' | 'photo',
  visibility: Visibility,
): Remote {
  const permalink =
    visibility === 'removed'
      ? null
      : `${settings.readerUrl}/@${settings.username}/${kind}/${postId}`;
  return { role: kind === 'video' ? 'video' : 'post', remoteId: postId, permalink, visibility };
}

/** True for a post with an id of its own; tickets are not. */
export function isPost(remote: Remote): boolean {
  return remote.role !== 'message' && POST_ID.test(remote.remoteId);
}

/**
 * The post behind a public address `/@name/video/ID` or `/@name/photo/ID` of this account. Short
 * links (`vm.tiktok.com`) tell nothing without a call. Null for everything else.
 */
export function remoteFromLink(settings: TiktokSettings, link: string): Remote | null {
  const url = URL.parse(link.trim());
  if (url === null || !isReader(settings, url)) return null;
  const [profile = '', kind = '', postId = '', ...rest] = url.pathname
    .split('/')
    .filter((part) => part !== '');
  if (rest.length > 0 || !PATHS.has(kind) || !POST_ID.test(postId)) return null;
  if (profile.toLowerCase() !== `@${settings.username.toLowerCase()}`) return null;
  return postRemote(settings, postId, kind === 'photo' ? 'photo' : 'video', 'unknown');
}

function isReader(settings: TiktokSettings, url: URL): boolean {
  if (url.origin === settings.readerUrl) return true;
  const isReal = settings.readerUrl.endsWith('.tiktok.com') && url.protocol === 'https:';
  return isReal && /^(www\.|m\.)?tiktok\.com$/.test(url.hostname);
}
