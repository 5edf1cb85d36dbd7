/**
 * Runs TikTok's documented calls with curl against the stand-in:
 * `node test/third-party/tiktok-curl.ts`. Ends with 3 when this machine lacks bash or curl.
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded, startTiktokSandbox } from '../../adapters/tiktok/sandbox.ts';
import { film, jpeg, startMedia, webp } from '../adapters/tiktok-sandbox/kit.ts';

/** Of the official example: five parts of ten million bytes, the rest in the last. */
const filmBytes = 50_000_123;

/** What the script cannot do without. */
const tools = ['bash', 'curl', 'sha256sum'];

/** A real film with a free box behind it. */
function padded(head: Buffer, bytes: number): Buffer {
  const rest = Buffer.alloc(bytes - head.length, 5);
  rest.writeUInt32BE(rest.length, 0);
  rest.write('free', 4, 'latin1');
  return Buffer.concat([head, rest]);
}

function runScript(values: Readonly<Record<string, string>>): Promise<number | null> {
  const child = spawn('bash', [join(import.meta.dirname, 'tiktok-curl.sh')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env['PATH'] ?? '', ...values },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

async function main(): Promise<number> {
  const missing = tools.find((one) => spawnSync(one, ['--version']).status !== 0);
  if (missing !== undefined) {
    process.stdout.write(`skip ${missing} is not installed\n`);
    return 3;
  }
  const folder = await mkdtemp(join(tmpdir(), 'loa-third-party-'));
  const small = await film();
  const media = await startMedia({
    '/example-image-01.webp': { type: 'image/webp', body: webp() },
    '/example-image-02.jpg': { body: jpeg() },
    '/example.mp4': { type: 'video/mp4', body: small },
  });
  const sandbox = await startTiktokSandbox({ switches: { processingMs: 0, moderationMs: 0 } });
  try {
    const files = { FILM: join(folder, 'example.mp4'), SMALL: join(folder, 'small.mp4') };
    await writeFile(files.FILM, padded(small, filmBytes));
    await writeFile(files.SMALL, small);
    const code = await runScript({
      ...files,
      HOST: sandbox.baseUrl,
      WEB_HOST: sandbox.baseUrl,
      MEDIA_HOST: media.url(''),
      CLIENT_KEY: seeded.clientKey,
      CLIENT_SECRET: seeded.clientSecret,
      OPEN_ID: seeded.openId,
    });
    if (code !== 0) return code ?? 1;
    const { posts } = await sandbox.refresh();
    process.stdout.write(`ok ${posts.length} posts\n`);
    return 0;
  } finally {
    await sandbox.close();
    await media.close();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
