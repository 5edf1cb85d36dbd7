import { createHash } from 'node:crypto';
import type { Operation, OperationAnswer, OperationCall } from './operation.ts';
import { addPost, numberField, overQuota, refusal, textField, viewOf } from './operation.ts';
import { type FakeJob, type FakeUpload, nextId } from './state.ts';

/**
 * Uploads: made with a size, filled from offsets, then finished by a call of their own, or (made
 * with `direct`) by their last byte.
 */
export const uploadOperations: readonly Operation[] = [
  { name: 'create-upload', method: 'POST', path: '/uploads', run: createUpload },
  { name: 'list-uploads', method: 'GET', path: '/uploads', run: listUploads },
  { name: 'read-upload', method: 'GET', path: '/uploads/:id', run: readUpload },
  { name: 'upload-part', method: 'PUT', path: '/uploads/:id', takesPart: true, run: takeBytes },
  { name: 'finish', method: 'POST', path: '/uploads/:id/finish', run: finish },
  { name: 'delete-upload', method: 'DELETE', path: '/uploads/:id', run: deleteUpload },
];

function createUpload(call: OperationCall): OperationAnswer {
  const text = textField(call.request, 'directText');
  const upload: FakeUpload = {
    id: nextId(call.state, 'u'),
    account: call.account.id,
    marker: textField(call.request, 'marker'),
    key: textField(call.request, 'key'),
    sizeBytes: numberField(call.request, 'sizeBytes'),
    bytes: 0,
    sha256: null,
    createdAt: call.at,
    validUntil: call.at + call.limits.uploadLifeMs,
    deletedAt: null,
    direct: text === '' ? null : { text },
    jobId: null,
    usedBy: null,
  };
  if (upload.sizeBytes <= 0) return refusal(400, 'no-size');
  const refused = upload.direct === null ? null : overQuota(call);
  if (refused !== null) return refused;
  call.state.uploads.set(upload.id, upload);
  call.state.uploadHashes.set(upload.id, createHash('sha256'));
  return { status: 201, json: uploadView(call, upload) };
}

function findUpload(call: OperationCall): FakeUpload | null {
  const upload = call.state.uploads.get(call.id);
  if (upload === undefined || upload.account !== call.account.id) return null;
  return upload.deletedAt === null ? upload : null;
}

function listUploads(call: OperationCall): OperationAnswer {
  const marker = call.request.query['marker'] ?? '';
  const uploads = [...call.state.uploads.values()].filter(
    (upload) =>
      upload.account === call.account.id && upload.marker === marker && upload.deletedAt === null,
  );
  return { status: 200, json: { uploads: uploads.map((upload) => uploadView(call, upload)) } };
}

function readUpload(call: OperationCall): OperationAnswer {
  const upload = findUpload(call);
  return upload === null ? refusal(404, 'gone') : { status: 200, json: uploadView(call, upload) };
}

/** Appends at the offset; another offset than what is there is refused with the true one. */
function takeBytes(call: OperationCall): OperationAnswer {
  const upload = findUpload(call);
  if (upload === null) return refusal(404, 'gone');
  const offset = Number(call.request.query['offset'] ?? '0');
  const bytes = call.request.bytes ?? new Uint8Array();
  if (offset !== upload.bytes) return refusal(409, 'offset', { bytes: upload.bytes });
  if (call.at >= upload.validUntil) return refusal(410, 'expired');
  if (offset + bytes.length > upload.sizeBytes) return refusal(400, 'too-many-bytes');
  const hash = call.state.uploadHashes.get(upload.id);
  hash?.update(bytes);
  upload.bytes += bytes.length;
  if (upload.bytes === upload.sizeBytes && upload.sha256 === null) {
    upload.sha256 = hash?.digest('hex') ?? null;
    if (upload.direct !== null) startJob(call, upload, upload.direct.text, 'last-byte');
  }
  return { status: 200, json: uploadView(call, upload) };
}

/** Starts processing. On a finished upload it changes nothing and answers the same. */
function finish(call: OperationCall): OperationAnswer {
  const upload = findUpload(call);
  if (upload === null) return refusal(404, 'gone');
  if (upload.sha256 === null) return refusal(422, 'no-media');
  if (upload.jobId === null) {
    const refused = overQuota(call);
    if (refused !== null) return refused;
    startJob(call, upload, textField(call.request, 'text'), 'finish');
  }
  return { status: 200, json: uploadView(call, upload) };
}

function startJob(call: OperationCall, upload: FakeUpload, text: string, via: string): void {
  const job: FakeJob = {
    id: nextId(call.state, 'j'),
    account: call.account.id,
    marker: upload.marker,
    doneAt: call.at + call.limits.processingMs,
    fails: call.jobFails,
    postId: null,
  };
  call.state.jobs.set(job.id, job);
  upload.jobId = job.id;
  if (job.fails !== 'no') return;
  job.postId = nextId(call.state, 'p');
  addPost(call, {
    id: job.postId,
    marker: upload.marker,
    text,
    visibility: 'public',
    via,
    media: upload.sha256 === null ? [] : [upload.sha256],
    publicAt: call.at + call.limits.processingMs,
    listed: true,
  });
}

function deleteUpload(call: OperationCall): OperationAnswer {
  const upload = findUpload(call);
  if (upload === null) return refusal(404, 'gone');
  const job = upload.jobId === null ? undefined : call.state.jobs.get(upload.jobId);
  const isUsed = upload.usedBy !== null || (job !== undefined && job.fails === 'no');
  if (isUsed) return refusal(409, 'is-public');
  upload.deletedAt = call.at;
  return { status: 200, json: { deleted: true } };
}

function uploadView(call: OperationCall, upload: FakeUpload): unknown {
  const job = upload.jobId === null ? undefined : call.state.jobs.get(upload.jobId);
  const post =
    job?.postId === undefined || job.postId === null ? undefined : call.state.posts.get(job.postId);
  return {
    id: upload.id,
    key: upload.key,
    bytes: upload.bytes,
    sizeBytes: upload.sizeBytes,
    validUntil: upload.validUntil,
    ...jobView(call.at, job),
    post: post !== undefined && post.publicAt <= call.at ? viewOf(post) : null,
  };
}

function jobView(at: number, job: FakeJob | undefined): { state: string; again: boolean } {
  if (job === undefined) return { state: 'receiving', again: true };
  if (job.doneAt === null || job.doneAt > at) return { state: 'processing', again: false };
  if (job.fails === 'no') return { state: 'public', again: false };
  return { state: 'failed', again: job.fails === 'again' };
}
