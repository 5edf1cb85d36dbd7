import type { Remote, Visibility } from '../../src/domain/outcome.ts';
import { OLD_READER_HOST } from './facts.ts';
import type { ZaloSettings } from './schema.ts';

const ARTICLE_ID = /^[A-Za-z0-9]{8,64}$/;

/** An article as Loa keeps it; its address names the OA as well. */
export function articleRemote(
  settings: ZaloSettings,
  articleId: string,
  visibility: Visibility,
): Remote {
  const query = new URLSearchParams({ id: articleId, pageId: settings.oaId });
  const permalink = visibility === 'removed' ? null : `${settings.readerUrl}/d?${query.toString()}`;
  return { role: 'article', remoteId: articleId, permalink, visibility };
}

/** A broadcast can be read nowhere and asked about nowhere. */
export function broadcastRemote(messageId: string): Remote {
  return { role: 'message', remoteId: messageId, permalink: null, visibility: 'unknown' };
}

/** The article behind a public address of this OA, in the present and the older form. */
export function remoteFromLink(settings: ZaloSettings, link: string): Remote | null {
  const url = URL.parse(link.trim());
  if (url === null) return null;
  const id = url.searchParams.get('id') ?? '';
  if (!ARTICLE_ID.test(id) || oaOf(settings, url) !== settings.oaId) return null;
  return articleRemote(settings, id, 'unknown');
}

function oaOf(settings: ZaloSettings, url: URL): string | null {
  if (url.origin === settings.readerUrl && url.pathname === '/d') {
    return url.searchParams.get('pageId');
  }
  if (url.protocol !== 'https:' || url.hostname !== OLD_READER_HOST) return null;
  const [kind, oaId] = url.pathname.split('/').filter((part) => part !== '');
  return kind === 'detail' || kind === 'video' ? (oaId ?? null) : null;
}

/** Articles among the things that a broadcast waits for, of this OA only, in their order. */
export function articlesOf(settings: ZaloSettings, remotes: readonly Remote[]): readonly string[] {
  const own = remotes.filter(
    (remote) =>
      remote.role === 'article' &&
      remote.permalink !== null &&
      remoteFromLink(settings, remote.permalink)?.remoteId === remote.remoteId,
  );
  return [...new Set(own.map((remote) => remote.remoteId))];
}
