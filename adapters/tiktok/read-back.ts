import { z } from 'zod';
import type { Reason, Remote } from '../../src/domain/outcome.ts';
import type {
  CallContext,
  CheckAnswer,
  ReadBackAnswer,
  ReadBackContext,
} from '../../src/ports/adapter.ts';
import { dataOf } from './answer.ts';
import { callApi, credentialTrouble, trouble } from './api.ts';
import { FACTS } from './facts.ts';
import { isPost, postRemote } from './remotes.ts';
import type { TiktokSettings } from './schema.ts';
import { SCOPES } from './sign-in.ts';
import { queryPosts } from './video-list.ts';

const userSchema = z.object({
  user: z.object({ open_id: z.string().min(1), display_name: z.string().catch('') }),
});

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
  const result = await callApi(context, settings, {
    method: 'GET',
    path: '/v2/user/info/',
    query: { fields: 'open_id,display_name' },
    pacing: 'read',
  });
  const data = dataOf(result, userSchema);
  if (data === null) return { answer: 'trouble', verdict: trouble(context, result, 'look') };
  const endsAt = Number(context.credential['signInEndsAt'] ?? Number.NaN);
  return {
    answer: 'healthy',
    account: data.user.open_id,
    accountName: data.user.display_name,
    // The access token is renewed by itself; the sign-in behind it ends some day.
    expiresAt: Number.isFinite(endsAt) ? endsAt : null,
    missing: missingScopes(settings, context.credential['scope']),
  };
}

/** Unknown before the first refresh; then nothing is called missing. */
function missingScopes(settings: TiktokSettings, scope: string | undefined): readonly string[] {
  if (scope === undefined) return [];
  const granted = new Set(scope.split(/[\s,]+/));
  return SCOPES[settings.mode].filter(
    (one) => !granted.has(one) && (settings.videoList || one !== 'video.list'),
  );
}
