import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, failureOf, http, media, post, putBytes } from './http-kit.ts';
import { signal, startHttp, startReading } from './loopback.ts';

afterEach(() => {
  closeAll();
  expect(media.openCount()).toBe(0);
});

describe('bodies from media files', () => {
  test('a multipart body arrives byte for byte, with its exact length', async () => {
    const file = putBytes(3 * 1024 * 1024 + 17);
    const seen: { type: string; length: number; body: Buffer }[] = [];
    await using server = await startReading((request, response, body) => {
      seen.push({
        type: request.headers['content-type'] ?? '',
        length: Number(request.headers['content-length']),
        body,
      });
      response.end('{}');
    });
    const progress: number[] = [];
    const result = await http().send(
      post(server.url, {
        body: {
          type: 'multipart',
          parts: [
            { name: 'message', value: 'Chào "bà con"\r\n' },
            {
              name: 'source',
              fileName: 'ảnh "1".mp4',
              mimeType: 'video/mp4',
              media: { sha256: file.sha256, startByte: 7, endByte: file.sizeBytes },
            },
            {
              name: 'captions',
              fileName: 'a.vi_VN.srt',
              mimeType: 'application/x-subrip',
              text: '1\n',
            },
          ],
        },
      }),
      { gate: async () => true, onProgress: (sentBytes) => progress.push(sentBytes) },
    );
    expect(result).toMatchObject({ status: 200 });
    const [{ type, length, body } = { type: '', length: 0, body: Buffer.alloc(0) }] = seen;
    expect(body.length).toBe(length);
    expect(progress.at(-1)).toBe(length);
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData();
    expect(form.get('message')).toBe('Chào "bà con"\r\n');
    const sent = form.get('source');
    if (!(sent instanceof File)) throw new Error('no file');
    expect([sent.name, sent.type]).toEqual(['ảnh "1".mp4', 'video/mp4']);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(new Uint8Array(await sent.arrayBuffer()))).toBe(hash(file.bytes.subarray(7)));
  });

  test('the last bytes are held back until the tail gate says yes', async () => {
    const file = putBytes(1024 * 1024);
    let receivedBytes = 0;
    await using server = await startHttp((request, response) => {
      request.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.length;
      });
      request.on('end', () => response.end(String(receivedBytes)));
    });
    const askedAt: number[] = [];
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const result = await http().send(post(server.url, { body }), {
      gate: async () => true,
      holdBackBytes: 65_536,
      tailGate: async () => {
        while (receivedBytes < file.sizeBytes - 65_536) await new Promise(setImmediate);
        for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
        askedAt.push(receivedBytes);
        return true;
      },
    });
    expect(result).toMatchObject({ status: 200, body: String(file.sizeBytes) });
    expect(askedAt).toEqual([file.sizeBytes - 65_536]);
  });

  test('a tail gate that says no cuts the socket before those bytes', async () => {
    const file = putBytes(1024 * 1024);
    const ended = signal<number>();
    await using server = await startHttp((request) => {
      let receivedBytes = 0;
      request.on('error', () => undefined);
      request.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.length;
      });
      request.once('close', () => ended.give(receivedBytes));
    });
    const body = {
      type: 'multipart',
      parts: [
        {
          name: 'video',
          fileName: 'v.mp4',
          mimeType: 'video/mp4',
          media: file.range,
        },
      ],
    } as const;
    const result = await http().send(post(server.url, { body }), {
      gate: async () => true,
      holdBackBytes: 65_536,
      tailGate: async () => false,
    });
    expect(failureOf(result)).toEqual({ code: 'cut', sent: 'maybe' });
    expect(await ended.seen).toBeLessThan(file.sizeBytes);
  });

  test('a tail gate that throws cuts the socket and hands the error back', async () => {
    const file = putBytes(256 * 1024);
    await using server = await startHttp((request) =>
      request.on('error', () => undefined).resume(),
    );
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const sending = http().send(post(server.url, { body }), {
      gate: async () => true,
      holdBackBytes: 1,
      tailGate: async () => {
        throw new Error('lease gone');
      },
    });
    await expect(sending).rejects.toThrow('lease gone');
  });

  test('a file that fails in the middle is "media-damaged, maybe"', async () => {
    await using server = await startHttp((request) =>
      request.on('error', () => undefined).resume(),
    );
    const broken = {
      open: async () => ({
        sizeBytes: 1_000_000,
        async *read() {
          yield Buffer.alloc(500_000);
        },
        close: async () => undefined,
      }),
    };
    const body = {
      type: 'media',
      mimeType: 'video/mp4',
      media: { sha256: 'a'.repeat(64), startByte: 0, endByte: 1_000_000 },
    } as const;
    expect(failureOf(await http({ media: broken }).send(post(server.url, { body })))).toEqual({
      code: 'media-damaged',
      sent: 'maybe',
    });
  });

  test('an answer that comes before the body has left is given back and the upload ends', async () => {
    const file = putBytes(32 * 1024 * 1024);
    await using server = await startHttp((request, response) => {
      request.on('error', () => undefined);
      response.writeHead(413).end('too much');
    });
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const progress: number[] = [];
    const result = await http().send(post(server.url, { body }), {
      onProgress: (sentBytes) => progress.push(sentBytes),
    });
    expect(result).toMatchObject({ status: 413, body: 'too much' });
    expect(progress.at(-1)).toBeLessThan(file.sizeBytes);
  });
});
