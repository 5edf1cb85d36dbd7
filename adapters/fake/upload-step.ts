import type { MediaReference } from '../../src/domain/item.ts';
import type { Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ask, type Heard, readPart, restart, verdictOf } from './ask.ts';
import { FAKE_FACTS, uploadTimeoutMs } from './facts.ts';
import type { FakeSetup } from './schema.ts';
import { Upload, UploadList, UploadPart, type UploadShape } from './shapes.ts';

/** Uploads one file in parts; asks for an upload of its own first, so nothing is started twice. */
export function uploadStep(setup: FakeSetup, name: string, file: MediaReference): Step {
  const run = (context: StepContext): Promise<StepResult> => {
    const part = readPart(context, name, UploadPart);
    return part === null
      ? beginUpload(setup, context, file)
      : sendPart(setup, context, { file, part, upTo: file.sizeBytes, onLost: [name] });
  };
  return {
    name,
    kind: 'resumable',
    spends: [],
    timeoutMs: uploadTimeoutMs(Math.min(setup.partBytes, file.sizeBytes)),
    run,
  };
}

async function beginUpload(
  setup: FakeSetup,
  context: StepContext,
  file: MediaReference,
): Promise<StepResult> {
  const traces = await findUploads(setup, context, file.sha256);
  if (traces.heard === 'trouble') return verdictOf(traces.verdict);
  const usable = traces.value.find((upload) => isUsable(upload, context.now()));
  if (usable !== undefined) return progress(usable);
  const made = await ask(
    setup,
    context,
    {
      method: 'POST',
      path: '/uploads',
      pacing: 'write',
      json: { marker: context.publicationId, key: file.sha256, sizeBytes: file.sizeBytes },
    },
    Upload,
    'before',
  );
  return made.heard === 'value' ? progress(made.value) : verdictOf(made.verdict);
}

function isUsable(upload: UploadShape, now: number): boolean {
  const isFull = upload.bytes === upload.sizeBytes;
  return upload.state !== 'failed' && (isFull || upload.validUntil > now);
}

/** Uploads of this publication under this key, as the platform has them. */
export async function findUploads(
  setup: FakeSetup,
  context: StepContext,
  key: string,
): Promise<Heard<readonly UploadShape[]>> {
  const heard = await ask(
    setup,
    context,
    {
      method: 'GET',
      path: '/uploads',
      pacing: 'look',
      query: { marker: context.publicationId },
    },
    UploadList,
    'before',
  );
  if (heard.heard === 'trouble') return heard;
  return { ...heard, value: heard.value.uploads.filter((upload) => upload.key === key) };
}

export interface PartPlan {
  readonly file: MediaReference;
  readonly part: { readonly id: string; readonly sentBytes: number };
  /** Where this step ends; the whole size, or the start of a last chunk. */
  readonly upTo: number;
  /** Parts to make anew when the platform no longer knows the upload. */
  readonly onLost: readonly string[];
}

/** Sends the next part, or says that there is none left. */
export async function sendPart(
  setup: FakeSetup,
  context: StepContext,
  plan: PartPlan,
): Promise<StepResult> {
  const { file, part, upTo } = plan;
  if (part.sentBytes >= upTo) return { result: 'done', value: { ...part } };
  const endByte = Math.min(part.sentBytes + setup.partBytes, upTo);
  const heard = await ask(
    setup,
    context,
    {
      method: 'PUT',
      path: `/uploads/${part.id}`,
      pacing: 'upload',
      query: { offset: String(part.sentBytes) },
      body: {
        type: 'media',
        mimeType: file.mimeType,
        media: { sha256: file.sha256, startByte: part.sentBytes, endByte },
      },
      timeoutMs: uploadTimeoutMs(endByte - part.sentBytes),
    },
    Upload,
    'before',
  );
  if (heard.heard === 'value') return progress(heard.value, upTo);
  const { error } = heard;
  if (error?.code === 'offset' && error.bytes !== undefined) {
    return { result: 'again', value: { id: part.id, sentBytes: error.bytes } };
  }
  if (error?.code === 'gone' || error?.code === 'expired') return restart(plan.onLost, error.code);
  return verdictOf(heard.verdict);
}

/** A full upload lasts; an unfinished one only as long as the platform says. */
function progress(upload: UploadShape, upTo = upload.sizeBytes): StepResult {
  const value = { id: upload.id, sentBytes: upload.bytes };
  if (upload.bytes === upload.sizeBytes) return { result: 'done', value };
  const { validUntil } = upload;
  return upload.bytes >= upTo
    ? { result: 'done', value, validUntil }
    : { result: 'again', value, validUntil };
}

/** Time all parts of the files may take before the commit. */
export function uploadEstimateMs(files: readonly MediaReference[]): number {
  const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return bytes === 0 ? 0 : uploadTimeoutMs(bytes) + FAKE_FACTS.callTimeoutMs;
}
