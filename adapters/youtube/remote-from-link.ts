import type { Remote } from '../../src/domain/outcome.ts';
import { videoRemote } from './remotes.ts';
import type { YoutubeSettings } from './schema.ts';

const VIDEO_ID = /^[A-Za-z0-9_-]{11}$/;
const PATHS = new Set(['shorts', 'live', 'embed', 'v']);

/**
 * The video behind a public address: `watch?v=`, `youtu.be/`, `shorts/`, and those of YouTube
 * Studio. Whose channel it is does not stand in any of them. Null for everything else.
 */
export function remoteFromLink(settings: YoutubeSettings, link: string): Remote | null {
  const url = URL.parse(link.trim());
  if (url === null) return null;
  const id = videoIdIn(settings, url);
  return id !== null && VIDEO_ID.test(id) ? videoRemote(settings, id, 'unknown') : null;
}

function videoIdIn(settings: YoutubeSettings, url: URL): string | null {
  const path = url.pathname.split('/').filter((part) => part !== '');
  const [first = '', second = ''] = path;
  const isOwn = url.origin === settings.readerUrl;
  const isReal = settings.readerUrl.endsWith('.youtube.com') && url.protocol === 'https:';
  if (isReal && url.hostname === 'youtu.be') return first;
  if (isReal && url.hostname === 'studio.youtube.com') return first === 'video' ? second : null;
  if (!isOwn && !(isReal && /^(www\.|m\.)?youtube\.com$/.test(url.hostname))) return null;
  if (first === 'watch') return url.searchParams.get('v');
  return PATHS.has(first) ? second : null;
}
