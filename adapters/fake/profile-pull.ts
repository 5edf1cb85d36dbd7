import type { ChannelContent } from '../../src/domain/item.ts';
import { extensionOfMimeType } from '../../src/domain/media-link.ts';
import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { Flow, LookContext, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ask, partMissing, readPart, verdictOf } from './ask.ts';
import { evidenceRule, FAKE_FACTS } from './facts.ts';
import { messageOf } from './message.ts';
import { nextLookAt } from './next-look.ts';
import type { ProfileCode } from './profile-code.ts';
import type { FakeSetup } from './schema.ts';
import { settleByListing } from './settle-listing.ts';
import { Accepted, LinksPart } from './shapes.ts';

/** The platform fetches public links; one call starts it and no id comes back. */
export const pull: ProfileCode = { flow: pullFlow, settle: settlePull };

function pullFlow(setup: FakeSetup, content: ChannelContent): Flow {
  return {
    name: 'pull',
    steps: [linksStep(content), pullStep(setup, content)],
    estimateMs: 0,
    shortestLifeMs: FAKE_FACTS.fetchWindowMs,
    evidence: evidenceRule(setup.evidenceWindowMs),
  };
}

/**
 * Makes the links. Those of an earlier attempt end here, so that a call of that attempt that lands
 * after all finds nothing to fetch.
 */
function linksStep(content: ChannelContent): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const { publicMedia, publicationId } = context;
    if (publicMedia === null) {
      const reason = { code: 'no-public-address', detail: '' };
      return verdictOf({ verdict: 'rejected', reason });
    }
    await publicMedia.revoke(publicationId);
    const links: string[] = [];
    for (const file of content.media) {
      const extension = extensionOfMimeType(file.mimeType);
      const link =
        extension === null ? null : await publicMedia.link(publicationId, file.sha256, extension);
      if (link === null) return verdictOf(notNow(context.now()));
      links.push(link);
    }
    const validUntil = context.now() + FAKE_FACTS.fetchWindowMs;
    return { result: 'done', value: { links }, validUntil };
  };
  return {
    name: 'links',
    kind: 'repeatable',
    spends: [],
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    run,
  };
}

/** Nothing can be fetched from the office at the moment; no attempt is spent. */
function notNow(now: number): Verdict {
  const reason = { code: 'media-unreachable', detail: '' };
  return { verdict: 'later', until: now + FAKE_FACTS.askAgainMs, cause: 'network', reason };
}

function pullStep(setup: FakeSetup, content: ChannelContent): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const part = readPart(context, 'links', LinksPart);
    if (part === null) return partMissing(context, 'links');
    const heard = await ask(
      setup,
      context,
      {
        method: 'POST',
        path: '/pulls',
        pacing: 'write',
        json: { marker: context.publicationId, text: messageOf(content), links: part.links },
      },
      Accepted,
      'commit',
    );
    if (heard.heard === 'trouble') return verdictOf(heard.verdict);
    const askAt = context.now() + FAKE_FACTS.askAgainMs;
    return verdictOf({ verdict: 'processing', remotes: [], askAt });
  };
  return {
    name: 'pull',
    kind: 'commit-blind',
    spends: [],
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    run,
  };
}

/** The list first; when it is not there, our own fetch log says whether it ever began. */
async function settlePull(setup: FakeSetup, context: LookContext): Promise<SettleAnswer> {
  const listed = await settleByListing(setup, context);
  if (listed.answer !== 'not-listed' || context.publicMedia === null) return listed;
  const { intent } = context;
  const fetches = await context.publicMedia.fetches(intent.publicationId);
  // Files in a folder that others serve: nobody knows who fetched them.
  if (fetches === null) return listed;
  const own = fetches.filter((fetched) => fetched.at >= intent.at);
  const now = context.now();
  if (own.length > 0) {
    return now < intent.at + FAKE_FACTS.pullEndsMs
      ? { answer: 'still-processing', remotes: [], askAt: nextLookAt(context) }
      : { answer: 'cannot-tell', reason: { code: 'fetched-not-listed', detail: '' } };
  }
  const knownAt = intent.at + FAKE_FACTS.fetchWindowMs;
  if (now < knownAt || !listed.look.complete) {
    const reason = { code: 'not-fetched-yet', detail: '' };
    return { answer: 'ask-later', askAt: Math.max(knownAt, nextLookAt(context)), reason };
  }
  return { answer: 'absent', evidence: { code: 'never-fetched', detail: '' } };
}
