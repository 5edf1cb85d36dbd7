import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createHttp } from '../../src/host/http.ts';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';

// Uploads one stored file to the address given, in a process of its own so that memory and event
// loop are those of the upload alone. Arguments: media folder, SHA-256, size in bytes, address,
// `multipart` or `media`. Prints one line of JSON.
const [folder = '', sha256 = '', size = '0', url = '', type = 'media'] = process.argv.slice(2);
const sizeBytes = Number(size);
const media = createMediaFiles({ folder });
const http = createHttp({ media, clock: createSystemClock(), userAgent: 'Loa-test/1' });
const range = { sha256, startByte: 0, endByte: sizeBytes };
const video = { name: 'source', fileName: 'v.mp4', mimeType: 'video/mp4', media: range };
const body =
  type === 'multipart'
    ? ({ type: 'multipart', parts: [{ name: 'title', value: 'Phim' }, video] } as const)
    : ({ type: 'media', mimeType: 'video/mp4', media: range } as const);

const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
// The first opening reads the file through: counted in memory and loop delay, not in the time.
const verifyFromMs = performance.now();
await (await media.open(sha256))?.close();
const verifyMs = performance.now() - verifyFromMs;
const beforeBytes = process.memoryUsage().rss;
let peakBytes = beforeBytes;
const sampler = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
}, 10);
const fromMs = performance.now();
const result = await http.send(
  { method: 'POST', url, body, timeoutMs: 120_000, pacing: 'upload' },
  { gate: async () => true },
);
const uploadMs = performance.now() - fromMs;
clearInterval(sampler);
http.close();
process.stdout.write(
  `${JSON.stringify({
    result: result.type === 'reply' ? result.body : result.code,
    verifyMs,
    uploadMs,
    extraBytes: peakBytes - beforeBytes,
    longestBlockMs: loop.max / 1e6,
  })}\n`,
);
