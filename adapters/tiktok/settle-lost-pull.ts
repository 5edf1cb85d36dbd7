import type { SettleAnswer } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { FACTS } from './facts.ts';
import { findListed } from './find-listed.ts';
import { lookTrouble, nextAskAt } from './look-answers.ts';
import { postRemote } from './remotes.ts';
import type { TiktokSettings } from './schema.ts';

/**
 * A call that names links was sent and its answer lost, so nobody knows its ticket. Links that were
 * never fetched in the time that the platform has cannot have become a post. Otherwise only the
 * list can show one; when it does not, a person looks.
 */
export async function settleLostPull(
  context: LookContext,
  settings: TiktokSettings,
): Promise<SettleAnswer> {
  const { intent } = context;
  const fetches = (await context.publicMedia?.fetches(intent.publicationId)) ?? null;
  const own = fetches?.filter((fetched) => fetched.at >= intent.at) ?? null;
  const knownAt =
    Math.max(intent.at + FACTS.pullWindowMs.value, intent.callEndsAt) + FACTS.pullMarginMs.value;
  const now = context.now();
  if (own !== null && own.length === 0 && now >= knownAt) {
    return { answer: 'absent', evidence: { code: 'tiktok-never-fetched', detail: '' } };
  }
  const found = await findListed(context, settings);
  if (found.found === 'trouble') return lookTrouble(context, found.verdict);
  if (found.found === 'posts') {
    const remotes = found.ids.map((postId) => postRemote(settings, postId, 'photo', 'public'));
    const { publicAt } = found;
    return { answer: 'found-public', remotes, publicAt, publicAtSource: 'platform' };
  }
  if (found.found === 'several') {
    const reason = { code: 'tiktok-several-alike', detail: found.ids.join(' ') };
    return { answer: 'cannot-tell', reason };
  }
  if (now < knownAt) {
    const code =
      own === null || own.length > 0 ? 'tiktok-not-listed-yet' : 'tiktok-not-fetched-yet';
    return { answer: 'ask-later', askAt: nextAskAt(context), reason: { code, detail: '' } };
  }
  const code = own === null ? 'tiktok-fetches-unknown' : 'tiktok-fetched-not-listed';
  return { answer: 'cannot-tell', reason: { code, detail: String(own?.length ?? '') } };
}
