import { open, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { createHttp } from '../../src/host/http.ts';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { youtubeUpload } from './youtube-step.ts';

/*
 * One upload in a process of its own, so that its memory is its own. Arguments: `loa`, `youtube`
 * or `bare`, the sink's port, the media folder, the file's hash. Prints one JSON line.
 */

const [mode, port, folder, sha256] = process.argv.slice(2);
if (mode === undefined || folder === undefined || sha256 === undefined)
  throw new Error('arguments');
const url = `http://127.0.0.1:${port}/upload`;
const path = `${folder}/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
const sizeBytes = (await stat(path)).size;

async function throughLoa(): Promise<() => Promise<void>> {
  const media = createMediaFiles({ folder: folder ?? '' });
  const http = createHttp({ media, clock: createSystemClock(), userAgent: 'bench' });
  // The first opening reads the file through to compare its hash: part of taking in, not of sending.
  await (await media.open(sha256 ?? ''))?.close();
  if (mode === 'youtube') {
    const file = { sha256: sha256 ?? '', sizeBytes };
    const upload = youtubeUpload(http, `http://127.0.0.1:${port}`, file);
    return async () => {
      await upload();
      http.close();
    };
  }
  return async () => {
    const result = await http.send({
      method: 'POST',
      url,
      timeoutMs: 120_000,
      pacing: 'bench',
      body: {
        type: 'media',
        mimeType: 'video/mp4',
        media: { sha256: sha256 ?? '', startByte: 0, endByte: sizeBytes },
      },
    });
    if (result.type !== 'reply' || result.body !== String(sizeBytes)) throw new Error('not sent');
    http.close();
  };
}

async function bare(): Promise<void> {
  const file = await open(path);
  const outgoing = request(url, { method: 'POST', headers: { 'content-length': sizeBytes } });
  const answered = new Promise<void>((resolve, reject) => {
    outgoing.on('response', (response) => response.resume().on('end', resolve));
    outgoing.on('error', reject);
  });
  await pipeline(file.createReadStream(), outgoing);
  await answered;
}

const send = mode === 'bare' ? bare : await throughLoa();
globalThis.gc?.();
const idleBytes = process.memoryUsage().rss;
let mostBytes = idleBytes;
const watch = setInterval(() => {
  mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
}, 20);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const startedAt = performance.now();
await send();
const tookMs = performance.now() - startedAt;
delay.disable();
clearInterval(watch);
process.stdout.write(
  `${JSON.stringify({ tookMs, sizeBytes, aboveIdleBytes: mostBytes - idleBytes, longestBlockMs: delay.max / 1e6 })}\n`,
);
