import type { Remote } from '../../src/domain/outcome.ts';
import { postRemote, videoRemote } from './ids.ts';
import { isFacebookLink } from './links.ts';
import type { FacebookSettings } from './schema.ts';

/**
 * The remote behind a public address of this Page: posts by number, reels, videos. Null for other
 * sites, other Pages, and addresses whose id cannot be read out of them (`pfbid…`, short links).
 */
export function remoteFromLink(settings: FacebookSettings, link: string): Remote | null {
  const url = URL.parse(link.trim());
  if (url === null || !isReaderHost(settings, url)) return null;
  const path = url.pathname.split('/').filter((part) => part !== '');
  return byQuery(settings, path, url) ?? byPath(settings, path, url);
}

function isReaderHost(settings: FacebookSettings, url: URL): boolean {
  if (url.origin === settings.readerUrl) return true;
  const isReal = settings.readerUrl.endsWith('.facebook.com');
  return isReal && url.protocol === 'https:' && isFacebookLink(url.href);
}

/** `permalink.php?story_fbid=N&id=PAGE`, `story.php`, `watch/?v=N`, `photo/?fbid=N`. */
function byQuery(settings: FacebookSettings, path: readonly string[], url: URL): Remote | null {
  const [first = ''] = path;
  if (first === 'permalink.php' || first === 'story.php') {
    const isOwn = url.searchParams.get('id') === settings.pageId;
    return isOwn ? asPost(settings, url.searchParams.get('story_fbid'), url) : null;
  }
  if (first === 'watch') return asVideo(settings, url.searchParams.get('v'), url);
  return null;
}

/** `/{page}/posts/[words/]N`, `/{page}/videos/[words/]N`, `/{page}_N`, `/reel/N`. */
function byPath(settings: FacebookSettings, path: readonly string[], url: URL): Remote | null {
  const [first = '', second = ''] = path;
  const last = path.at(-1) ?? '';
  if (first === 'reel' || first === 'reels') return asVideo(settings, second, url);
  if (path.length === 1 && first.startsWith(`${settings.pageId}_`)) {
    return asPost(settings, first, url);
  }
  if (!isOwnName(settings, first)) return null;
  if (second === 'posts') return asPost(settings, last, url);
  if (second === 'videos' || second === 'reel' || second === 'reels') {
    return asVideo(settings, last, url);
  }
  return null;
}

function isOwnName(settings: FacebookSettings, name: string): boolean {
  return name === settings.pageId || name.toLowerCase() === settings.username?.toLowerCase();
}

function asPost(settings: FacebookSettings, id: string | null, url: URL): Remote | null {
  const own = id?.startsWith(`${settings.pageId}_`) ? id.slice(settings.pageId.length + 1) : id;
  return isNumber(own) ? postRemote(settings, own, 'unknown', url.href) : null;
}

function asVideo(settings: FacebookSettings, id: string | null, url: URL): Remote | null {
  if (!isNumber(id)) return null;
  return { ...videoRemote(settings, id, 'unknown'), permalink: url.href };
}

function isNumber(id: string | null | undefined): id is string {
  return typeof id === 'string' && /^\d{5,25}$/.test(id);
}
