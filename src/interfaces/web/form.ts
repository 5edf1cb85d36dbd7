import type { WebContext } from './visit.ts';

/** Longest form that is read; longer texts belong into the queue folder. */
const MOST_BYTES = 256 * 1024;
const MOST_FIELDS = 300;

/** A form that was sent. Every value is text as the browser sent it, line ends as `\n`. */
export interface Form {
  /** Empty when the field is not there. */
  text(name: string): string;
  /** The same without space around it. */
  trimmed(name: string): string;
  /** All values of a field that may come several times. */
  all(name: string): readonly string[];
  /** Names of all fields that begin with this, without it: `choice.` -> `['privacy']`. */
  names(prefix: string): readonly string[];
}

export interface FormTrouble {
  readonly trouble: 'web.form-too-large' | 'web.form-unreadable';
  readonly status: 400 | 413 | 415;
}

const read = new WeakMap<Request, Promise<Form | FormTrouble>>();

/** Reads the form of a request once; later calls give the same. Files are never taken. */
export function readForm(context: WebContext): Promise<Form | FormTrouble> {
  const request = context.req.raw;
  const known = read.get(request);
  if (known !== undefined) return known;
  const reading = readBounded(request);
  read.set(request, reading);
  return reading;
}

/** The form of a gesture that `checkForm` has let through. */
export async function formOf(context: WebContext): Promise<Form> {
  const form = await readForm(context);
  if ('trouble' in form) throw new Error('a form passed its check unread');
  return form;
}

async function readBounded(request: Request): Promise<Form | FormTrouble> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return { trouble: 'web.form-unreadable', status: 415 };
  }
  const bytes = await readBytes(request);
  if (typeof bytes !== 'string') {
    return bytes.bad === 'cut'
      ? { trouble: 'web.form-unreadable', status: 400 }
      : { trouble: 'web.form-too-large', status: 413 };
  }
  const fields = new URLSearchParams(bytes);
  if (fields.size > MOST_FIELDS) return { trouble: 'web.form-too-large', status: 413 };
  return {
    text: (name) => plain(fields.get(name) ?? ''),
    trimmed: (name) => plain(fields.get(name) ?? '').trim(),
    all: (name) => fields.getAll(name).map(plain),
    names: (prefix) =>
      [...new Set(fields.keys())]
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
  };
}

async function readBytes(
  request: Request,
): Promise<string | { readonly bad: 'cut' | 'too-large' }> {
  if (request.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body) {
      size += part.byteLength;
      if (size > MOST_BYTES) return { bad: 'too-large' };
      parts.push(part);
    }
  } catch {
    return { bad: 'cut' };
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Browsers send CRLF; a NUL or another control character has no business in a field. */
function plain(value: string): string {
  return value.replaceAll('\r\n', '\n').replaceAll(/(?![\n\t])\p{Cc}/gu, '');
}
