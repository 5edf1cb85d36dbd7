/** The sandbox's memory: one JSON file beside the media, written whole before each answer. */

import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallRecord, Kept } from './records.ts';
import { bounds } from './rules.ts';

export interface Store {
  readonly kept: Kept;
  readonly calls: readonly CallRecord[];
  addCall(call: CallRecord): void;
  /** Writes the state down; without a folder it does nothing. */
  save(): Promise<void>;
}

function emptyKept(): Kept {
  return {
    counter: 0,
    calls: 0,
    aheadMs: 0,
    uploadPort: 0,
    accounts: [],
    accessTokens: [],
    refreshTokens: [],
    codes: [],
    publishes: [],
    posts: [],
    fetches: [],
    landings: [],
    minutes: {},
  };
}

/** Opens the state in `folder`, or a fresh one; null keeps nothing on disk. */
export async function openStore(folder: string | null): Promise<Store> {
  const calls: CallRecord[] = [];
  if (folder === null) {
    const kept = emptyKept();
    return { kept, calls, addCall: (call) => push(calls, call), save: () => Promise.resolve() };
  }
  await mkdir(folder, { recursive: true });
  const stateFile = join(folder, 'state.json');
  const callsFile = join(folder, 'calls.jsonl');
  const kept: Kept = { ...emptyKept(), ...(await readState(stateFile)) };
  calls.push(...(await readCalls(callsFile)));
  let unwritten = '';
  let writing: Promise<void> = Promise.resolve();
  const addCall = (call: CallRecord) => {
    push(calls, call);
    unwritten += `${JSON.stringify(call)}\n`;
    const flush = async () => {
      const lines = unwritten;
      unwritten = '';
      if (lines !== '') await appendFile(callsFile, lines);
    };
    // The list of calls is for diagnosis: a folder that has gone away must not stop the answer.
    writing = writing.then(flush).catch(() => {});
  };
  const save = async () => {
    await writing;
    try {
      await writeFile(`${stateFile}.new`, JSON.stringify(kept));
      await rename(`${stateFile}.new`, stateFile);
    } catch {
      // A full disk must not end whoever runs the stand-in; it goes on in memory.
    }
  };
  return { kept, calls, addCall, save };
}

function push(calls: CallRecord[], call: CallRecord): void {
  calls.push(call);
  if (calls.length > bounds.callsKept) calls.splice(0, calls.length - bounds.callsKept);
}

async function readState(file: string): Promise<Partial<Kept>> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? {} : (JSON.parse(text) as Partial<Kept>);
}

async function readCalls(file: string): Promise<CallRecord[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const calls: CallRecord[] = [];
  for (const line of text.split('\n').slice(-bounds.callsKept - 1)) {
    try {
      calls.push(JSON.parse(line) as CallRecord);
    } catch {
      // A line that was cut by a crash says nothing.
    }
  }
  return calls;
}
