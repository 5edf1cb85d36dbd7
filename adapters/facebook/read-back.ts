import { z } from 'zod';
import type { Remote, Verdict, Visibility } from '../../src/domain/outcome.ts';
import type {
  CallContext,
  CheckAnswer,
  ReadBackAnswer,
  ReadBackContext,
} from '../../src/ports/adapter.ts';
import { callGraph, credentialTrouble, parseReply, trouble } from './graph.ts';
import { isNotThere } from './graph-error.ts';
import { fullPostId, permalinkOf, postRemote } from './ids.ts';
import type { FacebookSettings } from './schema.ts';
import { readVideoState, VIDEO_FIELDS, videoSchema } from './video-state.ts';

const postSchema = z.object({
  is_published: z.boolean().nullish().catch(null),
  is_hidden: z.boolean().nullish().catch(null),
  permalink_url: z.string().nullish().catch(null),
});

type One = { readonly remotes: readonly Remote[] } | { readonly verdict: Verdict };

/** How what we published stands now: visibility, address, and the post of a video. */
export async function readBack(
  context: ReadBackContext,
  settings: FacebookSettings,
): Promise<ReadBackAnswer> {
  const missing = credentialTrouble(context, settings);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const found = new Map<string, Remote>();
  for (const remote of context.remotes) {
    const one =
      remote.role === 'video'
        ? await readVideo(context, settings, remote)
        : await readPost(context, settings, remote);
    if ('verdict' in one) return { answer: 'trouble', verdict: one.verdict };
    for (const now of one.remotes) {
      if (!found.has(now.remoteId) || now.remoteId === remote.remoteId)
        found.set(now.remoteId, now);
    }
  }
  return { answer: 'remotes', remotes: [...found.values()] };
}

/** Is the token alive, and does it belong to the configured Page? */
export async function check(
  context: CallContext,
  settings: FacebookSettings,
): Promise<CheckAnswer> {
  const missing = credentialTrouble(context, settings);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: 'me',
    query: { fields: 'id,name' },
    pacing: 'read',
  });
  const page = parseReply(result, z.object({ id: z.string(), name: z.string().catch('') }));
  if (page === null) {
    return { answer: 'trouble', verdict: trouble(context, settings, result, 'look', 'page') };
  }
  if (page.id !== settings.pageId) {
    const detail = `${page.id} (${page.name}), not ${settings.pageId}`;
    const reason = { code: 'facebook-account-mismatch', detail };
    return { answer: 'trouble', verdict: { verdict: 'reconnect', reason } };
  }
  return {
    answer: 'healthy',
    account: page.id,
    accountName: page.name,
    // A Page token tells no end; it dies when a person or the platform ends it.
    expiresAt: null,
    missing: await missingPermissions(context, settings),
  };
}

/** Reading the Page's posts needs a permission of its own, and settling needs that reading. */
async function missingPermissions(
  context: CallContext,
  settings: FacebookSettings,
): Promise<readonly string[]> {
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: `${settings.pageId}/published_posts`,
    query: { fields: 'id', limit: '1' },
    pacing: 'read',
  });
  if (parseReply(result, z.object({ data: z.array(z.unknown()) })) !== null) return [];
  const verdict = trouble(context, settings, result, 'look', 'page');
  const isMissing =
    verdict.verdict === 'reconnect' && verdict.reason.code === 'facebook-permission-missing';
  return isMissing ? ['pages_read_engagement'] : [];
}

async function readPost(
  context: ReadBackContext,
  settings: FacebookSettings,
  remote: Remote,
): Promise<One> {
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: fullPostId(remote.remoteId, settings.pageId),
    query: { fields: 'id,is_published,is_hidden,permalink_url' },
    pacing: 'read',
  });
  const post = parseReply(result, postSchema);
  if (post === null) return unreadable(context, settings, remote, result);
  const isHidden = post.is_published === false || post.is_hidden === true;
  const visibility = isHidden ? 'hidden' : 'public';
  const given = post.permalink_url ?? remote.permalink;
  return { remotes: [postRemote(settings, remote.remoteId, visibility, given)] };
}

async function readVideo(
  context: ReadBackContext,
  settings: FacebookSettings,
  remote: Remote,
): Promise<One> {
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: remote.remoteId,
    query: { fields: VIDEO_FIELDS },
    pacing: 'read',
  });
  const video = parseReply(result, videoSchema);
  if (video === null) return unreadable(context, settings, remote, result);
  const visibility: Visibility = readVideoState(video).isPublic ? 'public' : 'hidden';
  const path = `/watch/?v=${remote.remoteId}`;
  const permalink = permalinkOf(settings, video.permalink_url ?? remote.permalink, path);
  const remotes: Remote[] = [{ ...remote, permalink, visibility }];
  if (video.post_id) remotes.push(postRemote(settings, video.post_id, visibility));
  return { remotes };
}

/** "Not there" means removed only while the token can still see the Page itself. */
async function unreadable(
  context: ReadBackContext,
  settings: FacebookSettings,
  remote: Remote,
  result: Parameters<typeof trouble>[2],
): Promise<One> {
  if (!isNotThere(result)) return { verdict: trouble(context, settings, result, 'look') };
  const health = await check(context, settings);
  if (health.answer === 'trouble') return { verdict: health.verdict };
  return { remotes: [{ ...remote, visibility: 'removed' }] };
}
