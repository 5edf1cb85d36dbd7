import type { Reason, Remote } from '../../src/domain/outcome.ts';
import type {
  CallContext,
  CheckAnswer,
  ReadBackAnswer,
  ReadBackContext,
} from '../../src/ports/adapter.ts';
import { readUser } from './account.ts';
import { credentialTrouble } from './api.ts';
import { FACTS } from './facts.ts';
import { isPost, postRemote } from './remotes.ts';
import type { TiktokSettings } from './schema.ts';
import { missingScopes } from './scopes.ts';
import { queryPosts } from './video-list.ts';

/**
 * How what we published stands now. A film that the public no longer sees is gone or hidden: TikTok
 * does not say which. Whether photo posts can be asked for is known to nobody, so their silence
 * changes nothing; and neither does anything without the scope `video.list`.
 */
export async function readBack(
  context: ReadBackContext,
  settings: TiktokSettings,
): Promise<ReadBackAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const known = context.remotes.slice(0, FACTS.listPageSize.value);
  const ids = known.filter(isPost).map((remote) => remote.remoteId);
  if (!settings.videoList || ids.length === 0) return { answer: 'remotes', remotes: known };
  const asked = await queryPosts(context, settings, ids);
  if ('verdict' in asked) {
    const { verdict } = asked;
    const isScope =
      verdict.verdict === 'reconnect' && verdict.reason.code === 'tiktok-scope-missing';
    return isScope ? { answer: 'remotes', remotes: known } : { answer: 'trouble', verdict };
  }
  const seen = new Set(asked.posts.map((post) => post.id));
  const remotes = known.map((remote) => standingOf(settings, remote, seen));
  const reason = lostPublic(known, remotes);
  return { answer: 'remotes', remotes, ...(reason === null ? {} : { reason }) };
}

function standingOf(settings: TiktokSettings, remote: Remote, seen: ReadonlySet<string>): Remote {
  if (!isPost(remote)) return remote;
  const kind = remote.role === 'video' ? 'video' : 'photo';
  if (seen.has(remote.remoteId)) return postRemote(settings, remote.remoteId, kind, 'public');
  const wasPublic = remote.visibility === 'public';
  return kind === 'video' && wasPublic
    ? postRemote(settings, remote.remoteId, kind, 'removed')
    : remote;
}

function lostPublic(before: readonly Remote[], now: readonly Remote[]): Reason | null {
  const lost = now.filter(
    (remote, at) => remote.visibility === 'removed' && before[at]?.visibility === 'public',
  );
  if (lost.length === 0) return null;
  return { code: 'tiktok-no-longer-seen', detail: lost.map((one) => one.remoteId).join(' ') };
}

/** Is the sign-in alive, whose is it, and does it allow what the channel's mode needs? */
export async function check(context: CallContext, settings: TiktokSettings): Promise<CheckAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const user = await readUser(context, settings);
  if ('verdict' in user) return { answer: 'trouble', verdict: user.verdict };
  const endsAt = Number(context.credential['signInEndsAt'] ?? Number.NaN);
  return {
    answer: 'healthy',
    account: user.openId,
    accountName: user.name,
    // The access token is renewed by itself; the sign-in behind it ends some day.
    expiresAt: Number.isFinite(endsAt) ? endsAt : null,
    // Unknown before the first refresh.
    missing: missingScopes(settings, context.credential['scope']),
  };
}
