import type { ChannelContent } from '../../src/domain/item.ts';
import type { Flow, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ask, published, verdictOf } from './ask.ts';
import { evidenceRule, FAKE_FACTS } from './facts.ts';
import { messageOf } from './message.ts';
import type { ProfileCode } from './profile-code.ts';
import type { FakeSetup } from './schema.ts';
import { settleByListing } from './settle-listing.ts';
import { Accepted, Choices, Post } from './shapes.ts';

/** One call makes it public and only then tells the id. */
export const blind: ProfileCode = {
  flow: (setup, content) =>
    nowFlow(setup, 'post-now', [postStep(setup, content, [{ quota: 'posts', units: 1 }])]),
  settle: settleByListing,
};

/** As `blind`, but a live choice is asked again right before the commit. */
export const choices: ProfileCode = {
  flow: (setup, content) =>
    nowFlow(setup, 'post-chosen', [choiceStep(setup), postStep(setup, content, [])]),
  settle: settleByListing,
};

/** One call, and nobody can ever ask what became of it. */
export const irreversible: ProfileCode = {
  flow: (setup, content) => ({
    ...nowFlow(setup, 'broadcast', [broadcastStep(setup, content)]),
    evidence: null,
  }),
  settle: () =>
    Promise.resolve({
      answer: 'cannot-tell',
      reason: { code: 'no-way-to-look', detail: '' },
    }),
};

function nowFlow(setup: FakeSetup, name: string, steps: readonly Step[]): Flow {
  return {
    name,
    steps,
    estimateMs: 0,
    shortestLifeMs: null,
    evidence: evidenceRule(setup.evidenceWindowMs),
  };
}

function postStep(setup: FakeSetup, content: ChannelContent, spends: Step['spends']): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const heard = await ask(
      setup,
      context,
      {
        method: 'POST',
        path: '/posts',
        pacing: 'write',
        json: {
          marker: context.publicationId,
          text: messageOf(content),
          privacy: content.choices['privacy'] ?? 'everyone',
        },
      },
      Post,
      'commit',
    );
    return heard.heard === 'value' ? published(setup, heard.value) : verdictOf(heard.verdict);
  };
  return { name: 'post', kind: 'commit-blind', spends, timeoutMs: FAKE_FACTS.callTimeoutMs, run };
}

function broadcastStep(setup: FakeSetup, content: ChannelContent): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const heard = await ask(
      setup,
      context,
      {
        method: 'POST',
        path: '/broadcasts',
        pacing: 'write',
        json: { marker: context.publicationId, text: messageOf(content) },
      },
      Accepted,
      'commit',
    );
    if (heard.heard === 'trouble') return verdictOf(heard.verdict);
    return verdictOf({
      verdict: 'published',
      remotes: [],
      publicAt: context.now(),
      publicAtSource: 'observed',
    });
  };
  return {
    name: 'broadcast',
    kind: 'commit-blind',
    spends: [],
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    run,
  };
}

function choiceStep(setup: FakeSetup): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const heard = await ask(
      setup,
      context,
      { method: 'GET', path: '/choices', pacing: 'look' },
      Choices,
      'before',
    );
    if (heard.heard === 'trouble') return verdictOf(heard.verdict);
    const chosen = context.content.choices['privacy'] ?? '';
    if (!heard.value.privacy.includes(chosen)) {
      return verdictOf({
        verdict: 'rejected',
        reason: { code: 'choice-withdrawn', detail: 'privacy' },
      });
    }
    return {
      result: 'done',
      value: { privacy: chosen },
      validUntil: context.now() + FAKE_FACTS.choiceFreshMs,
    };
  };
  return {
    name: 'check-choice',
    kind: 'repeatable',
    spends: [],
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    run,
  };
}
