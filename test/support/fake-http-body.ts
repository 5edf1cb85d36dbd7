import type { HttpBody, MediaRange, MultipartPart } from '../../src/ports/http.ts';
import type { MediaPort, OpenMedia } from '../../src/ports/media.ts';

/** A request's body with its media files open. */
export interface FakeBody {
  readonly json: unknown;
  readonly files: readonly OpenMedia[];
  /** One for each open file, in the same order. */
  readonly ranges: readonly MediaRange[];
}

/** Opens every media file of the body; null when one is missing or damaged. */
export async function openBody(
  media: Pick<MediaPort, 'open'>,
  body: HttpBody | undefined,
): Promise<FakeBody | null> {
  const ranges = rangesOf(body);
  const files: OpenMedia[] = [];
  for (const range of ranges) {
    const file = await media.open(range.sha256);
    if (file === null || range.endByte > file.sizeBytes) {
      await Promise.all([...files, ...(file === null ? [] : [file])].map((open) => open.close()));
      return null;
    }
    files.push(file);
  }
  return { json: jsonOf(body), files, ranges };
}

/** All media bytes of the body one after the other; null when it has none. */
export async function readBody(body: FakeBody): Promise<Uint8Array | null | 'damaged'> {
  if (body.files.length === 0) return null;
  const chunks: Uint8Array[] = [];
  try {
    for (const [index, file] of body.files.entries()) {
      const range = body.ranges[index];
      if (range === undefined) continue;
      for await (const chunk of file.read(range.startByte, range.endByte)) chunks.push(chunk);
    }
  } catch {
    return 'damaged';
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function rangesOf(body: HttpBody | undefined): readonly MediaRange[] {
  if (body?.type === 'media') return [body.media];
  if (body?.type !== 'multipart') return [];
  return body.parts.flatMap((part) => ('media' in part ? [part.media] : []));
}

/** What a server would read as fields; JSON goes through its text, as on a wire. */
function jsonOf(body: HttpBody | undefined): unknown {
  switch (body?.type) {
    case 'json':
      return JSON.parse(JSON.stringify(body.value));
    case 'form':
      return { ...body.fields };
    case 'multipart':
      return Object.fromEntries(body.parts.flatMap(fieldOf));
    default:
      return null;
  }
}

function fieldOf(part: MultipartPart): readonly (readonly [string, string])[] {
  if ('value' in part) return [[part.name, part.value]];
  return 'text' in part ? [[part.name, part.text]] : [];
}
