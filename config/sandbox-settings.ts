import { readFile } from 'node:fs/promises';
import { parseSettings } from './load.ts';
import type { Settings } from './settings.ts';

/** What only the running process knows of the sandbox. */
export interface SandboxPlace {
  readonly homeFolder: string;
  /** Account of the operating system that acts as the head. */
  readonly osAccount: string;
  /** Adapter id -> settings with the addresses at which its stand-in listens. */
  readonly platforms: Settings['platforms'];
}

/**
 * The whole configuration of a trial without `loa.yaml` (`config/sandbox.yaml`). The one head is
 * bound to the account of this computer, so that its user can approve.
 */
export async function sandboxSettings(place: SandboxPlace): Promise<Settings> {
  const text = await readFile(new URL('./sandbox.yaml', import.meta.url), 'utf8');
  const loaded = parseSettings(text, place.homeFolder, {
    checkChannel: () => [],
    onlySandbox: true,
  });
  if (loaded.type === 'problems') throw new Error('config/sandbox.yaml does not fit the schema');
  const { settings } = loaded;
  return Object.freeze({
    ...settings,
    platforms: place.platforms,
    people: settings.people.map((person) =>
      person.roles.includes('head')
        ? Object.freeze({ ...person, osAccount: place.osAccount })
        : person,
    ),
  });
}
