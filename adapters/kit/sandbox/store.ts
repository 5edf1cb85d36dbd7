/** The sandbox's memory: one JSON file beside the media, written whole before each answer. */

import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `Kept` is the state, `Call` one line of the list of calls. */
export interface Store<Kept, Call> {
  readonly kept: Kept;
  readonly calls: readonly Call[];
  addCall(call: Call): void;
  /** Writes the state down; without a folder it does nothing. */
  save(): Promise<void>;
}

/**
 * Opens the state in `folder`, or `fresh`; null keeps nothing on disk. What an older file lacks is
 * taken from `fresh`. The list of calls holds the last `callsKept`.
 */
export async function openStore<Kept extends object, Call>(
  folder: string | null,
  fresh: Kept,
  callsKept: number,
): Promise<Store<Kept, Call>> {
  const calls: Call[] = [];
  const push = (call: Call) => {
    calls.push(call);
    if (calls.length > callsKept) calls.splice(0, calls.length - callsKept);
  };
  if (folder === null) return { kept: fresh, calls, addCall: push, save: () => Promise.resolve() };
  await mkdir(folder, { recursive: true });
  const stateFile = join(folder, 'state.json');
  const callsFile = join(folder, 'calls.jsonl');
  const kept: Kept = { ...fresh, ...(await readState<Kept>(stateFile)) };
  calls.push(...(await readCalls<Call>(callsFile, callsKept)));
  let unwritten = '';
  let writing: Promise<void> = Promise.resolve();
  const addCall = (call: Call) => {
    push(call);
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

async function readState<Kept>(file: string): Promise<Partial<Kept>> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? {} : (JSON.parse(text) as Partial<Kept>);
}

async function readCalls<Call>(file: string, callsKept: number): Promise<Call[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const calls: Call[] = [];
  for (const line of text.split('\n').slice(-callsKept - 1)) {
    try {
      calls.push(JSON.parse(line) as Call);
    } catch {
      // A line that was cut by a crash says nothing.
    }
  }
  return calls;
}
