import type { Environment } from '../../config/environment.ts';
import { acquireLock } from '../host/lock-file.ts';
import { createMediaShelf } from '../host/media-shelf.ts';
import type { CliTrouble, OpenMediaShelf } from '../interfaces/cli/cli-context.ts';
import { officeOf } from './cli-office.ts';
import { homePaths, openHome } from './home.ts';
import { composeOffice } from './office.ts';
import { trouble } from './trouble.ts';

/** Opens the home to look through its media, and to make room among them. */
export async function openMediaShelf(
  environment: Environment,
): Promise<OpenMediaShelf | CliTrouble> {
  const home = await openHome(environment);
  if ('trouble' in home) return home;
  const { settings, folder } = home;
  const paths = homePaths(folder);
  return {
    ...officeOf(environment, home, await composeOffice(settings, home.store, home.secrets)),
    shelf: createMediaShelf(paths.media),
    keptMonths: settings.retention.mediaMonths,
    async withoutDaemon(work) {
      const locked = acquireLock(paths.lock);
      if (locked.type === 'held') {
        return trouble('media-in-use', { pid: locked.heldBy?.pid ?? '?' }, 5);
      }
      if (locked.type === 'unusable') {
        return trouble('lock-unusable', { path: paths.lock, code: locked.code });
      }
      try {
        return await work();
      } finally {
        locked.lock.release();
      }
    },
  };
}
