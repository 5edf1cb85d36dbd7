import type { SettleAnswer } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { ask, readPart, remoteOf } from './ask.ts';
import { lookTrouble } from './errors.ts';
import { nextLookAt } from './next-look.ts';
import type { FakeSetup } from './schema.ts';
import { IdPart, Upload, type UploadShape } from './shapes.ts';

/**
 * Reads the upload whose id stands in part `step`. Unfinished counts as absent once `windowMs` have
 * passed since the call: until then its last bytes may still be on the way.
 */
export async function settleUpload(
  setup: FakeSetup,
  context: LookContext,
  step: string,
  windowMs: number,
): Promise<SettleAnswer> {
  const part = readPart(context, step, IdPart);
  if (part === null) return { answer: 'cannot-tell', reason: { code: 'no-id', detail: '' } };
  const heard = await ask(
    setup,
    context,
    { method: 'GET', path: `/uploads/${part.id}`, pacing: 'look' },
    Upload,
    'look',
  );
  if (heard.heard === 'value') return judge(setup, context, heard.value, windowMs);
  if (heard.error?.code !== 'gone') return lookTrouble(heard.result, context);
  return { answer: 'absent', evidence: { code: 'upload-gone', detail: part.id } };
}

function judge(
  setup: FakeSetup,
  context: LookContext,
  upload: UploadShape,
  windowMs: number,
): SettleAnswer {
  switch (upload.state) {
    case 'public':
      return shown(setup, context, upload);
    case 'processing':
      return {
        answer: 'still-processing',
        remotes: [{ role: 'video', remoteId: upload.id, permalink: null, visibility: 'hidden' }],
        askAt: nextLookAt(context),
      };
    case 'failed':
      return {
        answer: 'failed',
        reason: { code: 'processing-failed', detail: upload.id },
        again: upload.again,
      };
    default:
      return unfinished(context, upload, windowMs);
  }
}

function shown(setup: FakeSetup, context: LookContext, upload: UploadShape): SettleAnswer {
  const { post } = upload;
  const remotes =
    post === null
      ? [{ role: 'video', remoteId: upload.id, permalink: null, visibility: 'removed' } as const]
      : [remoteOf(setup, post)];
  return {
    answer: 'found-public',
    remotes,
    publicAt: post?.publicAt ?? context.now(),
    publicAtSource: post === null ? 'observed' : 'platform',
  };
}

function unfinished(context: LookContext, upload: UploadShape, windowMs: number): SettleAnswer {
  const { intent } = context;
  const knownAt = windowMs === 0 ? 0 : Math.max(intent.callEndsAt, intent.at + windowMs);
  if (context.now() < knownAt) {
    return { answer: 'ask-later', askAt: knownAt, reason: { code: 'call-may-land', detail: '' } };
  }
  const detail = `${upload.bytes}/${upload.sizeBytes}`;
  return { answer: 'absent', evidence: { code: 'bytes-missing', detail } };
}
