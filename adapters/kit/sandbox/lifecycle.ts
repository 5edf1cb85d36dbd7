/** What beginning, steering and ending is like for every stand-in that keeps media. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Control, ControlTools } from './control.ts';
import type { Turns } from './turns.ts';

/** What every stand-in may be told at its start. */
export interface StartOptions<Switches> {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Keeps state and media there; without it everything is gone after `close`. */
  readonly dataFolder?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly maxStoredBytes?: number;
  readonly switches?: Partial<Switches>;
}

/** `State` is the truth that tests compare with what Loa believes. */
export interface SandboxHandle<State, Moods> {
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** The truth as of the last call; `refresh` first lets time do its work. */
  state(): State;
  refresh(): Promise<State>;
  /** Throws when the rules make no sense. */
  setMoods(moods: Moods): void;
  /** Moves the sandbox's clock ahead; also a restart remembers it. */
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

export interface SandboxFolder {
  readonly path: string;
  /** Where the state is kept; null = it goes with the process. */
  readonly keptIn: string | null;
  /** Removes what is not to be kept. */
  release(): Promise<void>;
}

/** `dataFolder`, or a temporary one with `platform` in its name. */
export async function openSandboxFolder(
  dataFolder: string | undefined,
  platform: string,
): Promise<SandboxFolder> {
  if (dataFolder !== undefined) {
    return { path: dataFolder, keptIn: dataFolder, release: () => Promise.resolve() };
  }
  const path = await mkdtemp(join(tmpdir(), `loa-${platform}-sandbox-`));
  return { path, keptIn: null, release: () => rm(path, { recursive: true, force: true }) };
}

interface Steered<World, State> {
  readonly world: World;
  readonly engine: Pick<Turns, 'alone' | 'look'>;
  readonly control: Control<World>;
  /** The truth now. */
  readonly truth: () => State;
}

/** The controls of a stand-in: `handle` for whoever started it, `tools` for `/__sandbox`. */
export function steer<World extends { readonly kept: { aheadMs: number } }, State, Moods>({
  world,
  engine,
  control,
  truth,
}: Steered<World, State>): {
  readonly handle: Omit<SandboxHandle<State, Moods>, 'baseUrl' | 'close'>;
  readonly tools: ControlTools<World>;
} {
  const refresh = () => engine.look(truth);
  const advance = (ms: number) =>
    engine.alone(() => {
      world.kept.aheadMs += ms;
    });
  const setMoods = (moods: Moods) => {
    const wrong = control.setMoods(world, moods);
    if (wrong !== null) throw new Error(`sandbox moods: ${wrong}`);
  };
  return {
    handle: { state: truth, refresh, setMoods, advance },
    tools: { world, state: refresh, advance, alone: engine.alone },
  };
}
