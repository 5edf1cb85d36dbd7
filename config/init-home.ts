import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_FOLDERS, HOME } from './defaults.ts';
import type { QueueFolders } from './settings.ts';

/** What `init` did; paths are relative to the home folder, folders end in `/`. */
export type MadeHome =
  | { readonly type: 'made'; readonly created: readonly string[]; readonly kept: readonly string[] }
  /** The machine did not allow it; `code` is its own, e.g. `EACCES` or `ENOSPC`. */
  | { readonly type: 'refused'; readonly where: string; readonly code: string };

/** A group may be let into the queue; others never are. What the account's umask takes away stays away. */
const GROUP_TOO = 0o770;
const OWNER_ONLY = 0o700;
const OWNER_FILE = 0o600;

/**
 * Makes a home folder for its owner alone with a commented `loa.yaml`, `secrets/`, `media/` and the
 * queue. Whatever is there already stays as it is, so calling it twice is harmless.
 */
export async function initHome(homeFolder: string): Promise<MadeHome> {
  return makeAll(homeFolder, async (make) => {
    await makeFolders(make, join(homeFolder, HOME.queue), DEFAULT_FOLDERS);
    await make.file(HOME.settings, await exampleFor(homeFolder));
  });
}

/** The folders alone, named as the configuration says; the daemon does this at every start. */
export async function ensureFolders(
  homeFolder: string,
  queueFolder: string,
  folders: QueueFolders,
): Promise<MadeHome> {
  return makeAll(homeFolder, (make) => makeFolders(make, queueFolder, folders));
}

interface Maker {
  /** The home itself, for its owner alone; folders above it as the machine makes them. */
  home(): Promise<void>;
  folder(path: string, mode: number): Promise<void>;
  file(path: string, text: string): Promise<void>;
}

async function makeFolders(make: Maker, queueFolder: string, folders: QueueFolders) {
  await make.home();
  await make.folder(HOME.secrets, OWNER_ONLY);
  await make.folder(HOME.media, GROUP_TOO);
  await make.folder(queueFolder, GROUP_TOO);
  for (const name of [folders.inbox, folders.waiting, folders.done, folders.problems]) {
    await make.folder(join(queueFolder, name), GROUP_TOO);
  }
}

async function makeAll(
  homeFolder: string,
  work: (make: Maker) => Promise<void>,
): Promise<MadeHome> {
  const created: string[] = [];
  const kept: string[] = [];
  let where = homeFolder;
  const note = (isNew: boolean, name: string) => (isNew ? created : kept).push(name);
  const folder = async (path: string, mode: number) => {
    where = resolve(homeFolder, path);
    const isNew = (await mkdir(where, { recursive: true, mode })) !== undefined;
    if (!(await stat(where)).isDirectory()) throw codedError('ENOTDIR');
    note(isNew, `${relative(homeFolder, where) || '.'}/`);
  };
  try {
    await work({
      folder,
      async home() {
        where = resolve(homeFolder);
        await mkdir(dirname(where), { recursive: true });
        await folder('.', OWNER_ONLY);
      },
      async file(path, text) {
        where = resolve(homeFolder, path);
        note(await writeNew(where, text), path);
      },
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return { type: 'refused', where, code };
  }
  return { type: 'made', created, kept };
}

/** True when the file was written, false when there was one already. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: OWNER_FILE });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The example, with the way from this home to the JSON Schema for the reader's editor. */
async function exampleFor(homeFolder: string): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const text = await readFile(join(here, 'example.yaml'), 'utf8');
  const way = relative(resolve(homeFolder), join(here, 'loa.schema.json')).replaceAll('\\', '/');
  return text.replace('$schema=./loa.schema.json', () => `$schema=${way}`);
}

function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
