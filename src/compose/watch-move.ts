import { shortTime } from '../interfaces/wording/time.ts';
import { movedAway } from '../runtime/backup/moved-away.ts';
import type { OpenHome } from './home.ts';
import { type Trouble, trouble } from './trouble.ts';

/** Why this home must not run: its office moved to another machine; null = it is here. */
export async function movedTrouble(home: OpenHome): Promise<Trouble | null> {
  const moved = await movedAway(home.store);
  if (moved === null) return null;
  const at = shortTime(moved.at, home.settings.office.timeZone);
  return trouble('home-moved', { folder: home.folder, at }, 5);
}

interface Started {
  readonly home: OpenHome;
  onChange(listener: () => void): () => void;
}

/** Resolves when the office is moved away while the daemon runs; never otherwise. */
export function watchMove(started: Started): {
  readonly moved: Promise<Trouble>;
  stop(): void;
} {
  const { promise, resolve, reject } = Promise.withResolvers<Trouble>();
  promise.catch(() => undefined);
  const look = async () => {
    const found = await movedTrouble(started.home);
    if (found !== null) resolve(found);
  };
  return { moved: promise, stop: started.onChange(() => void look().catch(reject)) };
}
