import { join } from 'node:path';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { copyDatabase } from '../../src/store/sqlite/copy-database.ts';
import { orderTo, restoreTo, stationAt } from '../support/backup-home.ts';

/*
 * Makes or restores a backup and ends itself without any goodbye at the numbered step; tells on
 * standard output how many steps there were when it came to its end.
 * Arguments: make|restore, folder of the office, number of the step (0 = none).
 */

const [what = '', folder = '', wanted = '0'] = process.argv.slice(2);
let steps = 0;

function step(): void {
  steps += 1;
  if (steps === Number(wanted)) process.kill(process.pid, 'SIGKILL');
}

const target = join(folder, 'target');
const file = join(target, 'loa.tar');

async function make() {
  const media = createMediaFiles({ folder: join(folder, 'media') });
  const place = {
    folder,
    home: folder,
    databasePath: join(folder, 'loa.db'),
    target,
    restored: join(folder, 'restored'),
    destroy: () => undefined,
  };
  const station = stationAt(
    place,
    {
      async open(sha256) {
        step();
        return media.open(sha256);
      },
    },
    {
      async copyDatabase(from, to, signal) {
        step();
        const copied = await copyDatabase(from, to, signal);
        step();
        return copied;
      },
    },
  );
  const made = await station.make(orderTo(file));
  step();
  return made;
}

const result =
  what === 'make'
    ? await make()
    : await restoreTo(file, join(folder, 'restored'), { onStep: step });
if ('trouble' in result) throw new Error(result.trouble);
process.stdout.write(String(steps));
