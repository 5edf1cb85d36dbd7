import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

/*
 * Aim: `npx loa` works for an account that may only read Loa's folder, as the service's does.
 * Method: the script that runs after `npm ci`, in a folder of its own with a program that says a word.
 */

const SCRIPT = fileURLToPath(new URL('../../config/link-command.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-link-'));
  mkdirSync(join(folder, 'config'));
  mkdirSync(join(folder, 'src'));
  cpSync(SCRIPT, join(folder, 'config/link-command.js'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const program = '#!/usr/bin/env node\nprocess.stdout.write(process.argv.slice(2).join(" "));\n';
  writeFileSync(join(folder, 'src/main.js'), program, { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('stands among the commands of the packages, also after a second install', () => {
  for (let time = 0; time < 2; time += 1) {
    execFileSync(process.execPath, [join(folder, 'config/link-command.js')]);
  }
  const told = execFileSync(join(folder, 'node_modules/.bin/loa'), ['show', '3']);
  expect(told.toString()).toBe('show 3');
});

it('is no `bin` of package.json, which npx would link into the cache of whoever calls it', async () => {
  const { default: packages } = await import(join(ROOT, 'package.json'), {
    with: { type: 'json' },
  });
  expect(packages).not.toHaveProperty('bin');
  expect(packages.scripts.postinstall).toBe('node config/link-command.js');
});
