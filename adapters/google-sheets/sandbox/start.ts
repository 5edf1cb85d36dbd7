/** Starts and stops the stand-in. */

import { closeServer, listen } from '../../kit/sandbox/server.ts';
import { openStore } from '../../kit/sandbox/store.ts';
import { demoSheet, demoSheetId } from './demo.ts';
import { createMoodBook, type MoodRule } from './moods.ts';
import { type Gesture, gesture } from './people.ts';
import type { CallRecord, Kept, SpreadsheetRecord } from './records.ts';
import { bounds } from './rules.ts';
import { createSandboxServer } from './server.ts';
import { keyFileOf, newAccount } from './token.ts';
import type { World } from './world.ts';

export interface GoogleSheetsSandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Keeps its state there; without it everything is gone after `close`. */
  readonly dataFolder?: string;
  /** Milliseconds since 1970; decides quotas and lives of tokens. */
  readonly now?: () => number;
}

export interface GoogleSheetsSandbox {
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** The key file of its service account, as text. */
  readonly serviceAccount: string;
  /** Every call that arrived, oldest first. */
  calls(): readonly CallRecord[];
  /** The sheet as it is now; throws for an unknown id. */
  sheet(id?: string): SpreadsheetRecord;
  /** People at work; throws when a gesture makes no sense. */
  people(gestures: readonly Gesture[], id?: string): Promise<void>;
  setMoods(rules: readonly MoodRule[]): void;
  /** True: every connection is cut. */
  setOffline(offline: boolean): void;
  /** False: the service account's key was deleted, and its tokens with it. */
  setKeyAlive(alive: boolean): void;
  close(): Promise<void>;
}

/** What every fresh sandbox has. */
export const seeded = {
  spreadsheetId: demoSheetId,
  account: 'loa@loa-sandbox.iam.gserviceaccount.com',
} as const;

/** Starts a sandbox on loopback. */
export async function startGoogleSheetsSandbox(
  options: GoogleSheetsSandboxOptions = {},
): Promise<GoogleSheetsSandbox> {
  const fresh: Kept = { counter: 1_000, accounts: [], tokens: [], spreadsheets: [] };
  const store = await openStore<Kept, CallRecord>(
    options.dataFolder ?? null,
    fresh,
    bounds.callsKept,
  );
  const { kept } = store;
  const account = kept.accounts[0] ?? (await newAccount(seeded.account));
  if (kept.accounts.length === 0) kept.accounts.push(account);
  if (kept.spreadsheets.length === 0) kept.spreadsheets.push(demoSheet(account.email));
  let port = 0;
  const world: World = {
    store,
    moods: createMoodBook(),
    hits: new Map(),
    offline: false,
    now: options.now ?? Date.now,
    baseUrl: () => `http://127.0.0.1:${port}`,
  };
  const server = createSandboxServer(world);
  port = await listen(server, options.port ?? 0);
  await store.save();
  const sheet = (id: string = demoSheetId) => {
    const found = kept.spreadsheets.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no spreadsheet ${id}`);
    return found;
  };
  return {
    baseUrl: world.baseUrl(),
    serviceAccount: keyFileOf(account, world.baseUrl()),
    calls: () => [...store.calls],
    sheet,
    async people(gestures, id) {
      for (const one of gestures) {
        const wrong = gesture(sheet(id), one);
        if (wrong !== null) throw new Error(`people: ${wrong}`);
      }
      await store.save();
    },
    setMoods: (rules) => world.moods.set(rules),
    setOffline(offline) {
      world.offline = offline;
    },
    setKeyAlive(alive) {
      account.isAlive = alive;
    },
    async close() {
      await closeServer(server);
      await store.save();
    },
  };
}
