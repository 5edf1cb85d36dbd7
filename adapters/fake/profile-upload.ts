import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { SettleAnswer } from '../../src/domain/outcome.ts';
import type { Flow, LookContext, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ask, partMissing, published, readPart, restart, verdictOf } from './ask.ts';
import { FAKE_FACTS } from './facts.ts';
import { messageOf } from './message.ts';
import type { ProfileCode } from './profile-code.ts';
import type { FakeSetup } from './schema.ts';
import { settleUpload } from './settle-upload.ts';
import { IdPart, Upload, type UploadShape } from './shapes.ts';
import { uploadEstimateMs, uploadStep } from './upload-step.ts';

/** The file first, then one call on its id starts the processing that ends in a post. */
export const asyncJob: ProfileCode = {
  flow: jobFlow,
  settle: (setup: FakeSetup, context: LookContext): Promise<SettleAnswer> =>
    settleUpload(setup, context, 'upload', 0),
};

function jobFlow(setup: FakeSetup, content: ChannelContent): Flow {
  const file = onlyFile(content);
  return {
    name: 'upload-then-finish',
    steps: [uploadStep(setup, 'upload', file), finishStep(setup, content)],
    estimateMs: uploadEstimateMs([file]),
    shortestLifeMs: null,
    evidence: null,
  };
}

function finishStep(setup: FakeSetup, content: ChannelContent): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const part = readPart(context, 'upload', IdPart);
    if (part === null) return partMissing(context, 'upload');
    const heard = await ask(
      setup,
      context,
      {
        method: 'POST',
        path: `/uploads/${part.id}/finish`,
        pacing: 'write',
        json: { text: messageOf(content) },
      },
      Upload,
      'commit',
    );
    if (heard.heard === 'value') return afterCommit(setup, context, heard.value);
    // Cleaned up together with an older version's traces: it is made anew.
    return heard.error?.code === 'gone' ? restart(['upload'], 'gone') : verdictOf(heard.verdict);
  };
  return {
    name: 'finish',
    kind: 'commit-by-id',
    spends: [],
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    run,
  };
}

/** The commit was taken; what became of it is asked later unless it is public already. */
export function afterCommit(
  setup: FakeSetup,
  context: StepContext,
  upload: UploadShape,
): StepResult {
  if (upload.post !== null) return published(setup, upload.post);
  const remote = { role: 'video', permalink: null, visibility: 'hidden' } as const;
  return verdictOf({
    verdict: 'processing',
    remotes: [{ ...remote, remoteId: upload.id }],
    askAt: context.now() + FAKE_FACTS.askAgainMs,
  });
}

/** The one file of a video item; `validate` has refused every other count. */
export function onlyFile(content: ChannelContent): MediaReference {
  const [file] = content.media.filter((media) => media.role === 'video');
  if (file === undefined) throw new Error('the content has no video');
  return file;
}
