import { randomBytes } from 'node:crypto';
import type { HttpBody, MediaRange, MultipartPart } from '../ports/http.ts';
import type { MediaPort, OpenMedia } from '../ports/media.ts';

/** A body as it goes over the wire: bytes in memory and ranges of media files, in order. */
export type Segment = { readonly bytes: Buffer } | { readonly media: MediaRange };

/** What a body looks like before a file is opened. Both numbers are exact. */
export interface BodyPlan {
  readonly contentType: string;
  readonly totalBytes: number;
  readonly segments: readonly Segment[];
}

/** Media files of one body, open and verified, by SHA-256. */
export type OpenFiles = ReadonlyMap<string, OpenMedia>;

/** Lays a body out; throws a TypeError for a malformed one. */
export function planBody(body: HttpBody): BodyPlan {
  if (body.type === 'json') {
    return planOf('application/json', [text(JSON.stringify(body.value))]);
  }
  if (body.type === 'form') {
    const fields = new URLSearchParams(body.fields).toString();
    return planOf('application/x-www-form-urlencoded', [text(fields)]);
  }
  if (body.type === 'media') return planOf(checkHeader(body.mimeType), [{ media: body.media }]);
  const boundary = `loa-${randomBytes(18).toString('hex')}`;
  const segments = body.parts.flatMap((part) => partSegments(part, boundary));
  return planOf(`multipart/form-data; boundary=${boundary}`, [
    ...segments,
    text(`--${boundary}--\r\n`),
  ]);
}

/** Opens every file of a body once; null (all closed again) when one is missing or damaged. */
export async function openFiles(
  plan: BodyPlan,
  media: Pick<MediaPort, 'open'>,
): Promise<OpenFiles | null> {
  const files = new Map<string, OpenMedia>();
  try {
    for (const segment of plan.segments) {
      if (!('media' in segment)) continue;
      const { sha256, endByte } = segment.media;
      const file = files.get(sha256) ?? (await media.open(sha256));
      if (file === null) {
        await closeFiles(files);
        return null;
      }
      files.set(sha256, file);
      if (endByte > file.sizeBytes) throw new TypeError('a media range ends behind its file');
    }
    return files;
  } catch (error) {
    await closeFiles(files);
    throw error;
  }
}

export async function closeFiles(files: OpenFiles): Promise<void> {
  for (const file of files.values()) await file.close();
}

function planOf(contentType: string, segments: readonly Segment[]): BodyPlan {
  let totalBytes = 0;
  for (const segment of segments) totalBytes += segmentBytes(segment);
  return { contentType, totalBytes, segments };
}

function segmentBytes(segment: Segment): number {
  if ('bytes' in segment) return segment.bytes.length;
  const { startByte, endByte } = segment.media;
  const whole = Number.isSafeInteger(startByte) && Number.isSafeInteger(endByte);
  if (!whole || startByte < 0 || endByte < startByte) throw new TypeError('not a media range');
  return endByte - startByte;
}

function partSegments(part: MultipartPart, boundary: string): Segment[] {
  const name = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part.name)}"`;
  if ('value' in part) return [text(`${name}\r\n\r\n${part.value}\r\n`)];
  const head = `${name}; filename="${quoted(part.fileName)}"\r\nContent-Type: ${checkHeader(part.mimeType)}\r\n\r\n`;
  return 'media' in part
    ? [text(head), { media: part.media }, text('\r\n')]
    : [text(`${head}${part.text}\r\n`)];
}

function text(value: string): Segment {
  return { bytes: Buffer.from(value, 'utf8') };
}

/** Quotes a name as browsers do (WHATWG: multipart/form-data encoding). */
function quoted(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

function checkHeader(value: string): string {
  if (!/^[\x20-\x7e]{1,200}$/.test(value)) throw new TypeError('not a media type');
  return value;
}
