import type { Remote, Visibility } from '../../src/domain/outcome.ts';
import type { YoutubeSettings } from './schema.ts';

/** A video as Loa keeps it. Its address stands as soon as it exists; who may open it is another matter. */
export function videoRemote(
  settings: YoutubeSettings,
  videoId: string,
  visibility: Visibility,
): Remote {
  const permalink = visibility === 'removed' ? null : `${settings.readerUrl}/watch?v=${videoId}`;
  return { role: 'video', remoteId: videoId, permalink, visibility };
}

/** Unlisted is not public: only who has the address finds it. */
export function visibilityOf(privacyStatus: string | null | undefined): Visibility {
  if (privacyStatus === 'public') return 'public';
  return privacyStatus === 'private' || privacyStatus === 'unlisted' ? 'hidden' : 'unknown';
}
