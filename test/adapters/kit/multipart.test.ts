import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MultipartResult, readMultipart } from '../../../adapters/kit/sandbox/multipart.ts';

const bounds = { parts: 300, partHeaderBytes: 16 * 1024, fieldBytes: 1024 * 1024 };

interface Read {
  readonly result: MultipartResult;
  readonly fields: Record<string, string>;
  readonly files: Record<string, Buffer>;
  readonly aborted: number;
}

async function read(body: Buffer, chunkBytes: number, boundary = 'b0und'): Promise<Read> {
  const fields: Record<string, string> = {};
  const files: Record<string, Buffer> = {};
  let aborted = 0;
  async function* chunks() {
    for (let at = 0; at < body.length; at += chunkBytes) yield body.subarray(at, at + chunkBytes);
  }
  const result = await readMultipart(chunks(), boundary, bounds, {
    field: (name, value) => {
      fields[name] = value;
    },
    file: (head) => {
      const parts: Buffer[] = [];
      return Promise.resolve({
        write: (bytes) => {
          parts.push(Buffer.from(bytes));
          return Promise.resolve();
        },
        end: () => {
          files[`${head.name}:${head.fileName ?? ''}`] = Buffer.concat(parts);
          return Promise.resolve();
        },
        abort: () => {
          aborted += 1;
          return Promise.resolve();
        },
      });
    },
  });
  return { result, fields, files, aborted };
}

const part = (head: string, content: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`--b0und\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const end = Buffer.from('--b0und--\r\n');

describe('the multipart reader of the Facebook sandbox', () => {
  it('gives every byte back wherever the network cuts', async () => {
    // Aim: no byte lost or added at chunk borders. Method: contents full of almost-delimiters,
    // cut into chunks of every small size.
    const pieces = fc.constantFrom('\r\n--b0un', '\r\n--', '\r', '\n', '-', 'x', '\r\n\r\n', 'đ');
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { maxLength: 40 }),
        fc.integer({ min: 1, max: 90 }),
        async (words, chunkBytes) => {
          const content = Buffer.from(words.join(''));
          const body = Buffer.concat([
            part('name="message"', 'Chào'),
            part('name="source"; filename="a \\"b\\".mp4"', content),
            end,
          ]);
          const got = await read(body, chunkBytes);
          expect(got.result).toEqual({ ok: true });
          expect(got.fields).toEqual({ message: 'Chào' });
          expect(got.files['source:a "b".mp4']?.equals(content)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('aborts the file of a body that ends too early, and refuses what is no multipart', async () => {
    const cut = await read(part('name="source"; filename="a"', 'abc'), 7);
    expect([cut.result, cut.aborted]).toEqual([{ ok: false, why: 'malformed' }, 1]);
    expect((await read(Buffer.from('hello'), 3)).result.ok).toBe(false);
    expect((await read(Buffer.alloc(40_000, 97), 1000)).result.ok).toBe(false);
    const nameless = await read(Buffer.concat([part('nothing="x"', '1'), end]), 5);
    expect(nameless.result).toEqual({ ok: false, why: 'malformed' });
  });
});
