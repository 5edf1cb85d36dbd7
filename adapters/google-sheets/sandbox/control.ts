/** `/__sandbox/…`: moods, people, sheets and the truth. Not part of the service. */

import { isObject } from '../../kit/sandbox/values.ts';
import { readMoodRules } from './moods.ts';
import { gesture, readGesture } from './people.ts';
import type { World } from './world.ts';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * GET state · GET/POST/DELETE moods · POST people `{"spreadsheet":"id","gestures":[…]}` ·
 * POST switches `{"offline":true,"keyAlive":false}`; null when there is no such address.
 */
export async function control(
  world: World,
  method: string,
  path: string,
  body: Buffer | null,
): Promise<PageAnswer | null> {
  const what = /^\/__sandbox\/(state|moods|people|switches)$/.exec(path)?.[1];
  if (what === undefined) return null;
  if (method === 'GET' && what === 'state') {
    const { spreadsheets } = world.store.kept;
    return json(200, { spreadsheets, offline: world.offline, calls: world.store.calls.slice(-50) });
  }
  if (method === 'DELETE' && what === 'moods') world.moods.set([]);
  else if (method === 'POST') {
    const wrong = change(world, what, parsed(body));
    if (wrong !== null) return json(400, { message: wrong });
    await world.store.save();
  } else if (method !== 'GET') return null;
  return json(200, { rules: world.moods.rules(), offline: world.offline });
}

function change(world: World, what: string, given: unknown): string | null {
  if (what === 'moods') {
    const rules = readMoodRules(given);
    if (typeof rules === 'string') return rules;
    world.moods.set(rules);
    return null;
  }
  if (!isObject(given)) return 'the body is a JSON object';
  if (what === 'people') return people(world, given);
  const { offline, keyAlive } = given;
  if (typeof offline === 'boolean') world.offline = offline;
  if (typeof keyAlive === 'boolean') {
    for (const account of world.store.kept.accounts) account.isAlive = keyAlive;
  }
  return null;
}

function people(world: World, given: Readonly<Record<string, unknown>>): string | null {
  const spreadsheet = world.store.kept.spreadsheets.find((one) => one.id === given['spreadsheet']);
  if (spreadsheet === undefined) return 'no such spreadsheet';
  const gestures = Array.isArray(given['gestures']) ? (given['gestures'] as unknown[]) : [];
  for (const one of gestures) {
    const step = readGesture(one);
    const wrong = step === null ? 'a gesture has `what`' : gesture(spreadsheet, step);
    if (wrong !== null) return wrong;
  }
  return null;
}

function parsed(body: Buffer | null): unknown {
  try {
    return JSON.parse((body ?? Buffer.alloc(0)).toString('utf8'));
  } catch {
    return null;
  }
}

function json(status: number, value: unknown): PageAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: `${JSON.stringify(value, null, 1)}\n` };
}
