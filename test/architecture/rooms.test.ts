import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * Aim: a line in the wrong room gives itself away.
 * Method: read every source file and compare its imports and a few telling words with the room map.
 */

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCES = ['src', 'adapters', 'config'].flatMap((folder) => filesBelow(join(ROOT, folder)));

/** room -> rooms it may import from; its own room is always allowed. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/ports': ['src/domain'],
  'src/store': ['src/ports', 'src/domain'],
  'src/host': ['src/ports', 'src/domain'],
  'src/intake': ['src/ports', 'src/domain'],
  'src/reports': ['src/ports', 'src/domain'],
  'src/runtime': ['src/ports', 'src/domain'],
  'src/interfaces': ['src/runtime', 'src/ports', 'src/domain'],
  adapters: ['src/ports', 'src/domain'],
  config: ['src/domain', 'src/ports'],
};

/** Folders beside the platforms: what they share, the reference, and the sheet that is a source. */
const NO_PLATFORM: ReadonlySet<string> = new Set(['fake', 'kit', 'google-sheets']);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

function roomOf(file: string): string {
  return Object.keys(MAY_IMPORT).find((room) => file.startsWith(`${room}/`)) ?? file;
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Source without comments, so that words in prose do not count. */
function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

function importsOf(file: string): string[] {
  const found = [...codeOf(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)];
  return found.map((match) => normalize(join(dirname(file), match[1] ?? '')));
}

function offenders(files: readonly string[], pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(codeOf(file)));
}

describe('rooms', () => {
  it('import only from the rooms they may know', () => {
    const wrong = SOURCES.flatMap((file) => {
      const room = roomOf(file);
      const allowed = MAY_IMPORT[room];
      if (allowed === undefined) return [];
      return importsOf(file)
        .filter((target) => {
          const other = roomOf(target);
          return other !== room && !allowed.includes(other);
        })
        .map((target) => `${file} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keep adapters apart from each other; only the kit is shared, and it knows none of them', () => {
    const wrong = SOURCES.filter((file) => file.startsWith('adapters/')).flatMap((file) => {
      const own = file.split('/')[1];
      if (own?.endsWith('.ts') === true) return [];
      return importsOf(file)
        .filter((target) => target.startsWith('adapters/') && target.split('/')[1] !== own)
        .filter((target) => !target.startsWith('adapters/kit/'))
        .map((target) => `${file} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('use what stand-ins share only in stand-ins', () => {
    const wrong = SOURCES.filter((file) => !/^adapters\/[^/]+\/sandbox/.test(file)).flatMap(
      (file) =>
        importsOf(file)
          .filter((target) => target.startsWith('adapters/kit/sandbox'))
          .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keep the domain pure: no await, no clock, no chance, no I/O', () => {
    const domain = SOURCES.filter((file) => file.startsWith('src/domain/'));
    expect(
      offenders(domain, /\bawait\b|Date\.now|new Date\(\)|Math\.random|node:fs|node:net/),
    ).toEqual([]);
  });

  it('read the environment only in config', () => {
    const others = SOURCES.filter((file) => !file.startsWith('config/'));
    expect(offenders(others, /process\.env/)).toEqual([]);
  });

  it('take time, timers and chance only from the host', () => {
    const others = SOURCES.filter(
      (file) => !file.startsWith('src/host/') && !/^adapters\/[^/]+\/(sandbox|server)/.test(file),
    );
    expect(
      offenders(
        others,
        /Date\.now\(|\bsetTimeout\(|\bsetInterval\(|Math\.random\(|(?<![.\w])fetch\(/,
      ),
    ).toEqual([]);
  });

  it('write SQL only in the store', () => {
    const others = SOURCES.filter(
      (file) => !file.startsWith('src/store/') && file !== 'src/host/lock-file.ts',
    );
    expect(offenders(others, /from 'kysely'|from 'better-sqlite3'/)).toEqual([]);
  });

  it('use the HTTP library only in the host', () => {
    const others = SOURCES.filter((file) => !file.startsWith('src/host/'));
    expect(offenders(others, /from 'axios'|from 'gaxios'/)).toEqual([]);
  });

  it('print only from the process entry and the command line', () => {
    const others = SOURCES.filter((file) => !file.startsWith('src/interfaces/cli/'));
    expect(offenders(others, /(?<![./\w])console\./)).toEqual([]);
  });

  it('name vendors only in their own folder, the registry and the configuration', () => {
    const vendors = /facebook|youtube|tiktok|zalo/i;
    const others = SOURCES.filter(
      (file) =>
        file.startsWith('src/') &&
        !file.startsWith('src/compose/') &&
        !file.startsWith('src/intake/') &&
        !file.startsWith('src/domain/messages/'),
    );
    expect(offenders(others, vendors)).toEqual([]);
  });

  it('have a registry line for every adapter folder', async () => {
    const { ADAPTERS } = await import('../../adapters/registry.ts');
    const folders = readdirSync(join(ROOT, 'adapters'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .filter((name) => !NO_PLATFORM.has(name));
    expect(Object.keys(ADAPTERS).sort()).toEqual(folders.sort());
  });

  it('stay small: no source file over 350 lines', () => {
    const long = SOURCES.filter((file) => textOf(file).split('\n').length > 350);
    expect(long).toEqual([]);
  });
});
