import type { ChannelContent } from '../../src/domain/item.ts';
import type { SettleAnswer } from '../../src/domain/outcome.ts';
import type { Flow, LookContext, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ask, partMissing, published, readPart, remoteOf, restart, verdictOf } from './ask.ts';
import { lookTrouble } from './errors.ts';
import { FAKE_FACTS } from './facts.ts';
import { contentKey, messageOf } from './message.ts';
import type { ProfileCode } from './profile-code.ts';
import type { FakeSetup } from './schema.ts';
import { Draft, DraftList, IdPart } from './shapes.ts';
import { uploadEstimateMs, uploadStep } from './upload-step.ts';

/** A hidden draft first, then its files, then one call on its id shows it. */
export const byId: ProfileCode = { flow: draftFlow, settle: settleDraft };

function draftFlow(setup: FakeSetup, content: ChannelContent): Flow {
  const names = content.media.map((_file, index) => `media-${index + 1}`);
  const uploads = content.media.map((file, index) =>
    uploadStep(setup, names[index] ?? 'media', file),
  );
  return {
    name: 'draft-then-show',
    steps: [draftStep(setup, content), ...uploads, showStep(setup, names)],
    estimateMs: uploadEstimateMs(content.media),
    shortestLifeMs: null,
    evidence: null,
  };
}

function draftStep(setup: FakeSetup, content: ChannelContent): Step {
  const key = contentKey(content);
  const run = async (context: StepContext): Promise<StepResult> => {
    const marker = context.publicationId;
    const traces = await ask(
      setup,
      context,
      { method: 'GET', path: '/drafts', pacing: 'look', query: { marker } },
      DraftList,
      'before',
    );
    if (traces.heard === 'trouble') return verdictOf(traces.verdict);
    const trace = traces.value.drafts.find((draft) => draft.key === key);
    if (trace !== undefined) return { result: 'done', value: { id: trace.id } };
    const made = await ask(
      setup,
      context,
      {
        method: 'POST',
        path: '/drafts',
        pacing: 'write',
        json: { marker, key, text: messageOf(content) },
      },
      Draft,
      'before',
    );
    return made.heard === 'value'
      ? { result: 'done', value: { id: made.value.id } }
      : verdictOf(made.verdict);
  };
  return {
    name: 'draft',
    kind: 'scarce',
    spends: [],
    timeoutMs: 2 * FAKE_FACTS.callTimeoutMs,
    run,
  };
}

function showStep(setup: FakeSetup, mediaSteps: readonly string[]): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const draft = readPart(context, 'draft', IdPart);
    const uploads = mediaSteps.map((step) => readPart(context, step, IdPart));
    const lost = mediaSteps.find((_step, index) => uploads[index] === null);
    if (draft === null) return partMissing(context, 'draft');
    if (lost !== undefined) return partMissing(context, lost);
    const heard = await ask(
      setup,
      context,
      {
        method: 'POST',
        path: `/drafts/${draft.id}/show`,
        pacing: 'write',
        json: { uploads: uploads.map((upload) => upload?.id) },
      },
      Draft,
      'commit',
    );
    if (heard.heard === 'trouble') {
      // Cleaned up together with an older version's traces: it is made anew.
      const isGone = heard.error !== null && ['gone', 'no-media'].includes(heard.error.code);
      return isGone ? restart(['draft', ...mediaSteps], 'gone') : verdictOf(heard.verdict);
    }
    const { post } = heard.value;
    if (post !== null) return published(setup, post);
    return verdictOf({ verdict: 'uncertain', reason: { code: 'not-shown', detail: draft.id } });
  };
  return {
    name: 'show',
    kind: 'commit-by-id',
    spends: [],
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    run,
  };
}

async function settleDraft(setup: FakeSetup, context: LookContext): Promise<SettleAnswer> {
  const part = readPart(context, 'draft', IdPart);
  if (part === null) return { answer: 'cannot-tell', reason: { code: 'no-id', detail: '' } };
  const heard = await ask(
    setup,
    context,
    { method: 'GET', path: `/drafts/${part.id}`, pacing: 'look' },
    Draft,
    'look',
  );
  if (heard.heard === 'trouble') {
    if (heard.error?.code !== 'gone') return lookTrouble(heard.result, context);
    return { answer: 'absent', evidence: { code: 'draft-gone', detail: part.id } };
  }
  const { shown, post } = heard.value;
  if (post !== null) {
    return {
      answer: 'found-public',
      remotes: [remoteOf(setup, post)],
      publicAt: post.publicAt,
      publicAtSource: 'platform',
    };
  }
  if (shown) return removed(part.id, context.now());
  const remote = { role: 'post', permalink: null, visibility: 'hidden' } as const;
  return { answer: 'found-hidden', remotes: [{ ...remote, remoteId: part.id }] };
}

/** It was public and somebody removed it: it landed all the same. */
function removed(remoteId: string, at: number): SettleAnswer {
  const remote = { role: 'post', permalink: null, visibility: 'removed' } as const;
  return {
    answer: 'found-public',
    remotes: [{ ...remote, remoteId }],
    publicAt: at,
    publicAtSource: 'observed',
  };
}
