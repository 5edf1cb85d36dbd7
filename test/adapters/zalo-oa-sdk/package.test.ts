import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  OWN_TROUBLES,
  ZALO_CODES,
  ZALO_MESSAGES,
  ZALO_OAUTH_CODES,
  type ZaloTrouble,
} from '../../../adapters/zalo-oa/sdk/index.ts';
import { tinyServer } from './server.ts';

/*
 * Aim: what `npm pack` would publish works for somebody who follows the README to the letter.
 * Method: emit with the package's own compiler settings into a folder laid out as after an install,
 * and run the README's example there against a tiny server.
 */

const run = promisify(execFile);
/** Two compilers on a busy machine; about 2 s on an idle one. */
const LIMIT_MS = 60_000;
const ROOT = join(import.meta.dirname, '..', '..', '..');
const SDK = join(ROOT, 'adapters', 'zalo-oa', 'sdk');

/** Sends what is meant for the platform to the address in the environment instead. */
const REDIRECT = `
const real = globalThis.fetch;
globalThis.fetch = (address, options) =>
  real(String(address).replace('https://openapi.zalo.me', process.env.TINY_SERVER), options);
`;

/** Somebody's program in TypeScript; compiles only when the declarations are whole. */
const CONSUMER = `
import { createZaloOa, type ZaloOaError, type ArticleRow, type ZaloRequest } from '@loa/zalo-oa';
export async function first(error: ZaloOaError, request: ZaloRequest): Promise<ArticleRow | undefined> {
  const oa = createZaloOa({ send: () => Promise.reject(error), accessToken: request.call });
  const { data } = await oa.listArticles({ type: 'normal', offset: 0, limit: 10 });
  // @ts-expect-error a title is text
  await oa.createArticle({ type: 'normal', title: 1 });
  return data.articles[0];
}
`;

async function installed(): Promise<{ folder: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-zalo-oa-'));
  const home = join(folder, 'node_modules', '@loa', 'zalo-oa');
  await mkdir(home, { recursive: true });
  for (const name of ['zod', '@types', 'undici-types']) {
    await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  await writeFile(join(home, 'package.json'), await readFile(join(SDK, 'package.json')));
  const outDir = join(home, 'dist');
  await tsc(['-p', join(SDK, 'tsconfig.json'), '--outDir', outDir]);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function tsc(args: readonly string[]): Promise<void> {
  const compiler = join(ROOT, 'node_modules', '.bin', 'tsc');
  await run(compiler, [...args], { timeout: LIMIT_MS });
}

describe('the package', () => {
  it(
    'is emitted by prepack’s settings, and its README example runs as it stands',
    async () => {
      await using package_ = await installed();
      await using server = await tinyServer((seen, response) => {
        const data = seen.url.endsWith('/verify') ? { id: 'a1' } : { token: 'T' };
        const body = seen.method === 'GET' ? { error: -201 } : { error: 0, data };
        response.writeHead(200, { 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '41' });
        response.end(JSON.stringify(body));
      });
      const { folder } = package_;
      const readme = await readFile(join(SDK, 'README.md'), 'utf8');
      const example = /```js\n([\s\S]+?)```/.exec(readme)?.[1] ?? '';
      await writeFile(join(folder, 'example.mjs'), example);
      await writeFile(join(folder, 'redirect.mjs'), REDIRECT);
      const { stdout } = await run(
        process.execPath,
        ['--import', './redirect.mjs', 'example.mjs'],
        {
          cwd: folder,
          timeout: 20_000,
          env: { TINY_SERVER: server.url, ZALO_TOKEN: 'token' },
        },
      );
      expect(stdout).toBe('ready calls left this minute: 41\ntrue parameter-invalid developer\n');
      expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'POST /v2.0/article/create',
        'POST /v2.0/article/verify',
        'POST /v2.0/article/update',
        'GET /v2.0/article/getdetail?id=no+such+id',
      ]);
      const lines = example.split('\n').filter((one) => one.trim() !== '');
      expect(lines.length).toBeLessThanOrEqual(10);
    },
    LIMIT_MS,
  );

  it.runIf(process.env['LOA_TEST_LONG'] === '1')(
    'has whole declarations',
    async () => {
      await using package_ = await installed();
      await writeFile(join(package_.folder, 'consumer.ts'), CONSUMER);
      await writeFile(
        join(package_.folder, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            module: 'nodenext',
            target: 'es2023',
            strict: true,
            noEmit: true,
            types: ['node'],
            skipLibCheck: true,
          },
          files: ['consumer.ts'],
        }),
      );
      await tsc(['-p', package_.folder]);
    },
    LIMIT_MS,
  );

  it('knows nothing of its surroundings: only itself, zod and node', async () => {
    const files = (await readdir(SDK)).filter((name) => name.endsWith('.ts'));
    const texts = await Promise.all(files.map((name) => readFile(join(SDK, name), 'utf8')));
    const imports = texts.flatMap((text) =>
      [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    );
    const foreign = imports.filter((name) => !/^(\.\/[a-z-]+\.ts|zod|node:crypto)$/.test(name));
    expect([files.length > 10, foreign]).toEqual([true, []]);
  });

  it('documents every error in its README, as it is', async () => {
    const readme = await readFile(join(SDK, 'README.md'), 'utf8');
    const lines = new Set(readme.split('\n'));
    const row = (number: string, one: ZaloTrouble) =>
      `| ${number} | \`${one.code}\` | ${one.kind} | ${one.whoMustAct} | ${one.sent} | ${one.meaning.en} |`;
    const expected = [
      ...[...ZALO_CODES, ...ZALO_OAUTH_CODES].flatMap((code) => [
        row(String(code.raw), code),
        ...(code.variants ?? []).map((one) => row(`${code.raw} *`, one)),
      ]),
      ...ZALO_MESSAGES.map((one) => row('*', one)),
      ...Object.values(OWN_TROUBLES).map((one) => row('–', one)),
    ];
    expect(expected.filter((one) => !lines.has(one))).toEqual([]);
    expect([...lines].filter((one) => /^\| (-?\d+|\*|–)/.test(one))).toHaveLength(expected.length);
  });
});
