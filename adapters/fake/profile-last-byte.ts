import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Flow, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ask, partMissing, readPart, restart, verdictOf } from './ask.ts';
import { evidenceRule, FAKE_FACTS, uploadTimeoutMs } from './facts.ts';
import { contentKey, messageOf } from './message.ts';
import type { ProfileCode } from './profile-code.ts';
import { afterCommit, onlyFile } from './profile-upload.ts';
import type { FakeSetup } from './schema.ts';
import { settleUpload } from './settle-upload.ts';
import { IdPart, PositionPart, Upload, UploadPart, type UploadShape } from './shapes.ts';
import { findUploads, sendPart, uploadEstimateMs } from './upload-step.ts';

const BEFORE_LAST = ['begin', 'chunks'] as const;

/** The last byte of the file makes it public; the post's id comes later by status. */
export const lastByte: ProfileCode = {
  flow: lastByteFlow,
  settle: (setup, context) => settleUpload(setup, context, 'begin', setup.evidenceWindowMs),
};

function lastByteFlow(setup: FakeSetup, content: ChannelContent): Flow {
  const file = onlyFile(content);
  const parts = Math.ceil(file.sizeBytes / setup.partBytes);
  const lastStart = (parts - 1) * setup.partBytes;
  return {
    name: 'last-byte',
    steps: [
      beginStep(setup, content, file),
      chunksStep(setup, file, lastStart),
      positionStep(setup, file, lastStart),
      lastChunkStep(setup, file, file.sizeBytes - lastStart),
    ],
    estimateMs: uploadEstimateMs([file]),
    shortestLifeMs: 3_600_000,
    evidence: evidenceRule(setup.evidenceWindowMs),
  };
}

function beginStep(setup: FakeSetup, content: ChannelContent, file: MediaReference): Step {
  const key = contentKey(content);
  const run = async (context: StepContext): Promise<StepResult> => {
    const traces = await findUploads(setup, context, key);
    if (traces.heard === 'trouble') return verdictOf(traces.verdict);
    const full = traces.value.find((upload) => ['processing', 'public'].includes(upload.state));
    if (full !== undefined) return alreadyThere(full.id);
    const open = traces.value.find(
      (upload) => upload.state === 'receiving' && upload.validUntil > context.now(),
    );
    if (open !== undefined) return begun(open);
    const made = await ask(
      setup,
      context,
      {
        method: 'POST',
        path: '/uploads',
        pacing: 'write',
        json: {
          marker: context.publicationId,
          key,
          sizeBytes: file.sizeBytes,
          directText: messageOf(content),
        },
      },
      Upload,
      'before',
    );
    return made.heard === 'value' ? begun(made.value) : verdictOf(made.verdict);
  };
  return { ...plain('begin', 'scarce'), timeoutMs: 2 * FAKE_FACTS.callTimeoutMs, run };
}

function begun(upload: UploadShape): StepResult {
  return { result: 'done', value: { id: upload.id }, validUntil: upload.validUntil };
}

/** An earlier call has landed against all evidence: a person must see it, nothing is sent. */
function alreadyThere(id: string): StepResult {
  const reason = { code: 'already-there', detail: id };
  return verdictOf({ verdict: 'rejected', reason, duplicate: true });
}

/** All bytes up to the last chunk; nothing of this can make it public. */
function chunksStep(setup: FakeSetup, file: MediaReference, lastStart: number): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const begin = readPart(context, 'begin', IdPart);
    if (begin === null) return restart(BEFORE_LAST, 'part-missing');
    const own = readPart(context, 'chunks', UploadPart);
    const part = own !== null && own.id === begin.id ? own : { id: begin.id, sentBytes: 0 };
    return sendPart(setup, context, { file, part, upTo: lastStart, onLost: BEFORE_LAST });
  };
  return { ...plain('chunks', 'resumable'), timeoutMs: uploadTimeoutMs(setup.partBytes), run };
}

/** How far the platform really is, asked right before the last chunk: a cut one may have begun. */
function positionStep(setup: FakeSetup, file: MediaReference, lastStart: number): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const begin = readPart(context, 'begin', IdPart);
    if (begin === null) return restart(BEFORE_LAST, 'part-missing');
    const heard = await ask(
      setup,
      context,
      { method: 'GET', path: `/uploads/${begin.id}`, pacing: 'look' },
      Upload,
      'before',
    );
    if (heard.heard === 'trouble') {
      return heard.error?.code === 'gone' ? restart(BEFORE_LAST, 'gone') : verdictOf(heard.verdict);
    }
    if (heard.value.bytes >= file.sizeBytes) return alreadyThere(begin.id);
    if (heard.value.bytes < lastStart) return restart(['chunks'], 'bytes-missing');
    return {
      result: 'done',
      value: { sentBytes: heard.value.bytes },
      validUntil: context.now() + FAKE_FACTS.positionFreshMs,
    };
  };
  return { ...plain('position', 'repeatable'), run };
}

function lastChunkStep(setup: FakeSetup, file: MediaReference, lastBytes: number): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const begin = readPart(context, 'begin', IdPart);
    const position = readPart(context, 'position', PositionPart);
    if (begin === null) return partMissing(context, 'begin');
    if (position === null) return partMissing(context, 'position');
    const { sentBytes } = position;
    const heard = await ask(
      setup,
      context,
      {
        method: 'PUT',
        path: `/uploads/${begin.id}`,
        pacing: 'upload',
        query: { offset: String(sentBytes) },
        body: {
          type: 'media',
          mimeType: file.mimeType,
          media: { sha256: file.sha256, startByte: sentBytes, endByte: file.sizeBytes },
        },
        timeoutMs: uploadTimeoutMs(lastBytes),
      },
      Upload,
      'commit',
    );
    if (heard.heard === 'value') return afterLastByte(setup, context, heard.value);
    return verdictOf(heard.verdict);
  };
  return {
    ...plain('last-chunk', 'commit-blind'),
    timeoutMs: uploadTimeoutMs(lastBytes),
    holdBackBytes: setup.holdBackBytes,
    run,
  };
}

/** Taken whole, it is being processed; its post's id is not known yet. */
function afterLastByte(setup: FakeSetup, context: StepContext, upload: UploadShape): StepResult {
  if (upload.state === 'receiving') {
    const detail = `${upload.bytes}/${upload.sizeBytes}`;
    return verdictOf({ verdict: 'uncertain', reason: { code: 'bytes-missing', detail } });
  }
  return afterCommit(setup, context, upload);
}

function plain<K extends Step['kind']>(
  name: string,
  kind: K,
): { name: string; kind: K; spends: Step['spends']; timeoutMs: number } {
  return { name, kind, spends: [], timeoutMs: FAKE_FACTS.callTimeoutMs };
}
