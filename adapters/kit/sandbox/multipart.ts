/**
 * A small streaming reader for multipart/form-data: fields are kept in memory within bounds, files
 * go to a sink as they arrive, with backpressure.
 */

interface PartHead {
  readonly name: string;
  readonly fileName: string | null;
  readonly mimeType: string;
}

/** Takes the bytes of one file. `abort` drops what was written. */
export interface FileSink {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
  abort(): Promise<void>;
}

interface MultipartHandlers {
  field(name: string, value: string): void;
  /** Opens a sink for a file part; null refuses it. */
  file(head: PartHead): Promise<FileSink | null>;
}

export interface MultipartBounds {
  readonly parts: number;
  /** Of one part. */
  readonly partHeaderBytes: number;
  /** Of all fields together. */
  readonly fieldBytes: number;
}

export type MultipartResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'malformed' | 'too-large' | 'refused' | 'cut' };

type Stage = 'boundary' | 'head' | 'field' | 'file' | 'done';

interface Reading {
  readonly delimiter: Buffer;
  readonly bounds: MultipartBounds;
  readonly handlers: MultipartHandlers;
  buffer: Buffer;
  stage: Stage;
  head: PartHead | null;
  sink: FileSink | null;
  fieldBytes: Buffer[];
  totalFieldBytes: number;
  parts: number;
}

const headEnd = Buffer.from('\r\n\r\n');

/** The boundary of a multipart content type, or null. */
export function boundaryOf(contentType: string): string | null {
  const match = /;\s*boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** Reads a whole body. A sink that was open when trouble came is aborted. */
export async function readMultipart(
  body: AsyncIterable<Buffer>,
  boundary: string,
  bounds: MultipartBounds,
  handlers: MultipartHandlers,
): Promise<MultipartResult> {
  const reading: Reading = {
    delimiter: Buffer.from(`\r\n--${boundary}`),
    bounds,
    handlers,
    // The first boundary has no line end before it.
    buffer: Buffer.from('\r\n'),
    stage: 'boundary',
    head: null,
    sink: null,
    fieldBytes: [],
    totalFieldBytes: 0,
    parts: 0,
  };
  let result: MultipartResult | null = null;
  try {
    for await (const chunk of body) {
      if (reading.stage === 'done' || result !== null) continue;
      reading.buffer = reading.buffer.length === 0 ? chunk : Buffer.concat([reading.buffer, chunk]);
      result = await consume(reading);
    }
  } catch {
    result = { ok: false, why: 'cut' };
  }
  if (result === null && reading.stage !== 'done') result = { ok: false, why: 'malformed' };
  if (reading.sink !== null) await reading.sink.abort();
  return result ?? { ok: true };
}

/** Works through the buffer until more bytes are needed. */
async function consume(reading: Reading): Promise<MultipartResult | null> {
  for (;;) {
    const before = reading.stage;
    const length = reading.buffer.length;
    const trouble =
      before === 'boundary'
        ? takeBoundary(reading)
        : before === 'head'
          ? await takeHead(reading)
          : before === 'done'
            ? null
            : await takeBody(reading);
    if (trouble !== null) return trouble;
    if (reading.stage === 'done') return null;
    if (reading.stage === before && reading.buffer.length === length) return null;
  }
}

/** Expects the buffer to hold (or come to) a delimiter; skips a preamble. */
function takeBoundary(reading: Reading): MultipartResult | null {
  const { buffer, delimiter } = reading;
  const found = buffer.indexOf(delimiter);
  if (found < 0) {
    if (buffer.length > reading.bounds.partHeaderBytes) return { ok: false, why: 'malformed' };
    return null;
  }
  const after = found + delimiter.length;
  if (buffer.length < after + 2) return null;
  if (buffer.subarray(after, after + 2).toString('latin1') === '--') {
    reading.stage = 'done';
    return null;
  }
  // Kept with its line end, so that a part without any header is found too.
  reading.buffer = buffer.subarray(after);
  reading.stage = 'head';
  return null;
}

async function takeHead(reading: Reading): Promise<MultipartResult | null> {
  const end = reading.buffer.indexOf(headEnd);
  if (end < 0) {
    return reading.buffer.length > reading.bounds.partHeaderBytes
      ? { ok: false, why: 'malformed' }
      : null;
  }
  reading.parts += 1;
  if (reading.parts > reading.bounds.parts) return { ok: false, why: 'too-large' };
  const head = parseHead(reading.buffer.subarray(0, end).toString('utf8'));
  if (head === null) return { ok: false, why: 'malformed' };
  reading.head = head;
  reading.buffer = reading.buffer.subarray(end + headEnd.length);
  if (head.fileName === null) {
    reading.fieldBytes = [];
    reading.stage = 'field';
    return null;
  }
  reading.sink = await reading.handlers.file(head);
  if (reading.sink === null) return { ok: false, why: 'refused' };
  reading.stage = 'file';
  return null;
}

async function takeBody(reading: Reading): Promise<MultipartResult | null> {
  const { buffer, delimiter } = reading;
  const found = buffer.indexOf(delimiter);
  if (found >= 0) {
    const trouble = await take(reading, buffer.subarray(0, found));
    if (trouble !== null) return trouble;
    reading.buffer = buffer.subarray(found);
    await finishPart(reading);
    return null;
  }
  // The last bytes may be the beginning of a delimiter.
  const safe = buffer.length - delimiter.length + 1;
  if (safe <= 0) return null;
  const trouble = await take(reading, buffer.subarray(0, safe));
  reading.buffer = buffer.subarray(safe);
  return trouble;
}

async function take(reading: Reading, bytes: Buffer): Promise<MultipartResult | null> {
  if (bytes.length === 0) return null;
  if (reading.sink !== null) {
    await reading.sink.write(bytes);
    return null;
  }
  reading.totalFieldBytes += bytes.length;
  if (reading.totalFieldBytes > reading.bounds.fieldBytes) return { ok: false, why: 'too-large' };
  reading.fieldBytes.push(Buffer.from(bytes));
  return null;
}

async function finishPart(reading: Reading): Promise<void> {
  const { head, sink } = reading;
  reading.stage = 'boundary';
  reading.head = null;
  reading.sink = null;
  if (sink !== null) await sink.end();
  else if (head !== null) {
    reading.handlers.field(head.name, Buffer.concat(reading.fieldBytes).toString('utf8'));
  }
}

function parseHead(text: string): PartHead | null {
  const lines = text.split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1));
  }
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === null) return null;
  const mimeType = (headers.get('content-type') ?? 'text/plain').trim();
  const fileName = parameter(disposition, 'filename') ?? extended(disposition);
  // Bytes without a file name are still a file when they say so.
  const isBinary = mimeType.startsWith('application/octet-stream');
  return { name, fileName: fileName ?? (isBinary ? 'file' : null), mimeType };
}

function parameter(header: string, name: string): string | null {
  const quoted = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(header);
  if (quoted !== null) return (quoted[1] ?? '').replace(/\\(.)/g, '$1');
  return new RegExp(`;\\s*${name}=([^;\\s"]+)`, 'i').exec(header)?.[1] ?? null;
}

function extended(header: string): string | null {
  const value = /;\s*filename\*=utf-8''([^;\s]+)/i.exec(header)?.[1];
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
