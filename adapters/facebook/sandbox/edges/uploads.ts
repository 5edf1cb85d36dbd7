/** POST /{app}/uploads: opens a resumable upload. Its bytes go to `/upload:…`. */

import { type Call, type Reply, reply } from '../call.ts';
import { badParam, type Refusal, refuse } from '../errors.ts';
import type { UploadRecord } from '../records.ts';
import { video as rules } from '../rules.ts';
import { numberOf, textOf } from '../values.ts';
import { idPrefix, newId } from '../world.ts';

/** Documented types: /docs/graph-api/guides/upload (v26). */
const types: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/jpg',
  'image/png',
  'video/mp4',
]);

export function postUploads(call: Call): Reply | Refusal {
  const { world, values, at } = call;
  if (call.token.kind !== 'user') {
    return refuse(200, '(#200) A user access token is required to open an upload session');
  }
  const fileSize = numberOf(values, 'file_length');
  const mimeType = textOf(values, 'file_type');
  if (fileSize === null || fileSize < 1) return badParam('The parameter file_length is required');
  if (mimeType === null || !types.has(mimeType)) {
    return badParam(`The parameter file_type must be one of ${[...types].join(', ')}`);
  }
  if (fileSize > rules.maxBytes) return badParam('The file is too large');
  if (!world.media.hasRoom(fileSize)) {
    return badParam('The sandbox has no room left (maxStoredBytes)');
  }
  const upload: UploadRecord = {
    id: `upload:${Buffer.from(`sandbox-${newId(world, idPrefix.upload)}`).toString('base64url')}`,
    kind: 'resumable',
    ownerId: world.app.id,
    videoId: null,
    createdAt: at,
    fileName: textOf(values, 'file_name'),
    mimeType,
    fileSize,
    receivedBytes: 0,
    incoming: world.media.newIncoming(),
    media: null,
    handle: null,
    state: 'open',
  };
  world.kept.uploads.push(upload);
  return reply({ id: upload.id });
}
