import type { Reason, Remote } from '../../src/domain/outcome.ts';
import type {
  CallContext,
  CheckAnswer,
  ReadBackAnswer,
  ReadBackContext,
} from '../../src/ports/adapter.ts';
import { credentialTrouble, trouble } from './api.ts';
import { FACTS } from './facts.ts';
import { readOwnChannel } from './find-upload.ts';
import { videoRemote, visibilityOf } from './remotes.ts';
import type { YoutubeSettings } from './schema.ts';
import { readVideos } from './video-state.ts';

/** How what we published stands now; a public video that turned private comes with its reason. */
export async function readBack(
  context: ReadBackContext,
  settings: YoutubeSettings,
): Promise<ReadBackAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const known = context.remotes.slice(0, FACTS.listPageSize.value);
  const ids = known.map((remote) => remote.remoteId);
  if (ids.length === 0) return { answer: 'remotes', remotes: [] };
  const { result, videos } = await readVideos(context, settings, ids, 'status');
  if (videos === null) return { answer: 'trouble', verdict: trouble(context, result, 'look') };
  if (videos.length < ids.length) {
    // "Left out" means removed only while the sign-in still sees the channel itself.
    const own = await readOwnChannel(context, settings);
    if ('verdict' in own) return { answer: 'trouble', verdict: own.verdict };
  }
  const remotes = known.map((remote) => {
    const video = videos.find((one) => one.id === remote.remoteId);
    if (video === undefined) return videoRemote(settings, remote.remoteId, 'removed');
    const visibility = visibilityOf(video.status?.privacyStatus);
    // What we retracted stays retracted: private is how that is done here.
    const isRetracted = remote.visibility === 'removed' && visibility === 'hidden';
    return videoRemote(settings, remote.remoteId, isRetracted ? 'removed' : visibility);
  });
  const reason = lostPublic(known, remotes);
  return { answer: 'remotes', remotes, ...(reason === null ? {} : { reason }) };
}

function lostPublic(before: readonly Remote[], now: readonly Remote[]): Reason | null {
  const lost = now.filter(
    (remote, at) => remote.visibility === 'hidden' && before[at]?.visibility === 'public',
  );
  if (lost.length === 0) return null;
  const detail = lost.map((remote) => remote.remoteId).join(' ');
  return { code: 'youtube-locked-private', detail };
}

/** Is the sign-in alive, and does it belong to the configured channel? */
export async function check(context: CallContext, settings: YoutubeSettings): Promise<CheckAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const own = await readOwnChannel(context, settings);
  if ('verdict' in own) return { answer: 'trouble', verdict: own.verdict };
  return {
    answer: 'healthy',
    account: own.channel.channelId,
    accountName: own.channel.name,
    // The access token is renewed by itself; nobody tells when the sign-in behind it ends.
    expiresAt: null,
    missing: [],
  };
}
