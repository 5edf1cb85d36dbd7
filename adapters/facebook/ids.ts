import type { Remote, Visibility } from '../../src/domain/outcome.ts';
import type { FacebookSettings } from './schema.ts';

/** The id of a post with its Page in front, `{page}_{n}`; some answers leave the Page out. */
export function fullPostId(postId: string, pageId: string): string {
  return postId.includes('_') ? postId : `${pageId}_${postId}`;
}

/** The part of a post id behind the Page. */
export function shortPostId(postId: string): string {
  return postId.slice(postId.indexOf('_') + 1);
}

/**
 * The public address: as the platform gave it (videos get a bare path), else the one it always
 * answers under.
 */
export function permalinkOf(
  settings: FacebookSettings,
  given: string | null | undefined,
  fallbackPath: string,
): string {
  const base = `${settings.readerUrl}/`;
  const url = URL.parse(given ?? '', base);
  if (given && url !== null && /^https?:$/.test(url.protocol)) return url.href;
  return new URL(fallbackPath, base).href;
}

/** A post as Loa keeps it. */
export function postRemote(
  settings: FacebookSettings,
  postId: string,
  visibility: Visibility,
  permalink?: string | null,
): Remote {
  const remoteId = fullPostId(postId, settings.pageId);
  const path = `/${settings.pageId}/posts/${shortPostId(remoteId)}`;
  return { role: 'post', remoteId, permalink: permalinkOf(settings, permalink, path), visibility };
}

/** A video as Loa keeps it; no address while nobody can see it. */
export function videoRemote(
  settings: FacebookSettings,
  videoId: string,
  visibility: Visibility,
  permalink?: string | null,
): Remote {
  const isSeen = visibility === 'public';
  return {
    role: 'video',
    remoteId: videoId,
    permalink: isSeen ? permalinkOf(settings, permalink, `/watch/?v=${videoId}`) : null,
    visibility,
  };
}
