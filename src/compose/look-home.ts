import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { homePaths, type OpenHome, openHome } from './home.ts';
import type { Trouble } from './trouble.ts';

/**
 * Opens a home to look at it. One that was never started shows as it would begin, empty, out of a
 * place that is thrown away: looking makes no database, which would tie the home to its present mode.
 */
export async function openHomeToLook(environment: Environment): Promise<OpenHome | Trouble> {
  const paths = homePaths(environment.home.folder);
  if (existsSync(paths.database)) return openHome(environment);
  const scratch = await mkdtemp(join(tmpdir(), 'loa-look-'));
  const remove = () => rm(scratch, { recursive: true, force: true });
  const secrets = (await isEmpty(paths.secrets)) ? join(scratch, 'secrets') : paths.secrets;
  const opened = await openHome(environment, { instead: { ...homePaths(scratch), secrets } });
  if ('trouble' in opened) {
    await remove();
    return opened;
  }
  const { store } = opened;
  const close = store.close.bind(store);
  store.close = async () => {
    await close();
    await remove();
  };
  return opened;
}

async function isEmpty(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.length === 0;
}
