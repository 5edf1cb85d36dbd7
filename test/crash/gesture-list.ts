import { expect } from 'vitest';
import { PROFILE_FACTS } from '../../adapters/fake/facts.ts';
import { publicPostsOf } from '../../adapters/fake/truth.ts';
import { editItem } from '../../src/runtime/commands/edit-item.ts';
import {
  resumeOffice,
  setChannelPaused,
  stopOffice,
} from '../../src/runtime/commands/office-gestures.ts';
import {
  cancel,
  reschedule,
  settleAbsent,
  settleFound,
} from '../../src/runtime/commands/publication-gestures.ts';
import { retract } from '../../src/runtime/commands/retract.ts';
import { withdrawApproval } from '../../src/runtime/commands/withdraw-approval.ts';
import { HEAD, type Life, type World } from '../support/simulation.ts';
import {
  approve,
  COMMIT_OP,
  finishInbox,
  HOUR_MS,
  MINUTE_MS,
  publicationFrom,
} from '../support/story.ts';

/** One thing that a person can do, and what must come of it. */
export interface Gesture {
  readonly name: string;
  make(world: World, life: Life, label: string): Promise<void>;
  check(
    world: World,
    life: Life,
    run: { readonly label: string; readonly wasPublic: boolean },
  ): Promise<void>;
}

const NEW_TEXT = 'Bản sửa: khơi thông rãnh trước mười giờ.';

async function itemNumber(life: Life): Promise<string> {
  const item = await life.store.itemBySource('test:1');
  return String(item?.number);
}

function commitCalls(world: World): number {
  const op = COMMIT_OP[world.profile];
  return world.platform.truth().calls.filter((call) => call.op === op).length;
}

/** Nothing new goes out while it stands; what is open is still looked for. */
async function nothingLeaves(world: World, life: Life, label: string): Promise<void> {
  const before = commitCalls(world);
  await life.pass(20 * MINUTE_MS);
  expect(commitCalls(world), `${label}: sent while held`).toBe(before);
}

/** Published, or with a person where nobody can look or the platform refused. */
async function endsWell(life: Life, label: string): Promise<void> {
  const { state } = await publicationFrom(life.store);
  if (state.name === 'parked') expect(['cannot-tell', 'rejected'], label).toContain(state.why);
  else expect(state.name, label).toBe('published');
}

/** Nothing of it is public any more, unless the platform lets nobody take it down. */
async function isGone(world: World, life: Life, label: string): Promise<void> {
  const { id, state } = await publicationFrom(life.store);
  const visible = publicPostsOf(world.platform.truth(), id).filter((post) => post.isPublic);
  if (PROFILE_FACTS[world.profile].retract === 'api') expect(visible, label).toEqual([]);
  const isOpen = state.name === 'parked' && state.intentId !== null;
  if (isOpen) expect(world.profile, label).toBe('irreversible');
  if (visible.length === 0) return;
  const asked = await life.store.operations({ publicationId: id });
  const told = isOpen || asked.some((operation) => operation.kind === 'retract');
  expect(told, `${label}: somebody must take it down`).toBe(true);
}

const stop: Gesture = {
  name: 'stop',
  async make(world, life, label) {
    await stopOffice(life.deps, HEAD, { reason: 'thử' });
    await nothingLeaves(world, life, label);
    await resumeOffice(life.deps, HEAD);
  },
  check: (_world, life, { label }) => endsWell(life, label),
};

const pause: Gesture = {
  name: 'pause',
  async make(world, life, label) {
    await setChannelPaused(life.deps, HEAD, { channel: 'channel-1', paused: true });
    await nothingLeaves(world, life, label);
    await setChannelPaused(life.deps, HEAD, { channel: 'channel-1', paused: false });
  },
  check: (_world, life, { label }) => endsWell(life, label),
};

const edit: Gesture = {
  name: 'edit, then approval',
  async make(world, life) {
    const item = await itemNumber(life);
    const answer = await editItem(life.deps, HEAD, { item, edit: { text: NEW_TEXT } });
    expect(answer.done).toBe(true);
    // What a platform offers is fetched while the item waits for its approval.
    if (world.profile === 'choices') await life.pass(1_000);
    await approve(world, life, Number(item));
  },
  async check(world, life, { label }) {
    const { id, state } = await publicationFrom(life.store);
    if (state.name === 'parked') {
      expect(world.profile, `${label}: ${JSON.stringify(state)}`).toBe('irreversible');
      return;
    }
    expect(state.name, label).toBe('published');
    const [post] = publicPostsOf(world.platform.truth(), id);
    if (PROFILE_FACTS[world.profile].edit === 'api') expect(post?.text, label).toContain(NEW_TEXT);
  },
};

const withdraw: Gesture = {
  name: 'withdrawing the approval',
  async make(_world, life) {
    await withdrawApproval(life.deps, HEAD, { item: await itemNumber(life) });
  },
  async check(world, life, { label, wasPublic }) {
    const { state } = await publicationFrom(life.store);
    expect(['parked', 'published'], label).toContain(state.name);
    if (!wasPublic && PROFILE_FACTS[world.profile].retract === 'api') {
      await isGone(world, life, label);
    }
  },
};

const later: Gesture = {
  name: 'a new time',
  async make(_world, life) {
    const slotAt = life.deps.clock.now() + 2 * HOUR_MS;
    await reschedule(life.deps, HEAD, { item: await itemNumber(life), slotAt });
  },
  check: (_world, life, { label }) => endsWell(life, label),
};

const cancelling: Gesture = {
  name: 'cancel',
  async make(_world, life) {
    await cancel(life.deps, HEAD, { item: await itemNumber(life), reason: 'thử' });
  },
  async check(world, life, { label, wasPublic }) {
    const { state } = await publicationFrom(life.store);
    // What stood as published already is taken down by `retract`, not by `cancel`.
    if (label.includes('published')) return expect(state.name, label).toBe('published');
    expect(['cancelled', 'published', 'parked'], label).toContain(state.name);
    if (!wasPublic && state.name === 'published') expect(label).not.toMatch(/waiting|preparing/);
    await isGone(world, life, label);
  },
};

const takingDown: Gesture = {
  name: 'retract',
  async make(_world, life) {
    await retract(life.deps, HEAD, { item: await itemNumber(life), reason: 'thử' });
  },
  check: (world, life, { label }) => isGone(world, life, label),
};

/** A person looks on the platform and says what is there. */
const settling: Gesture = {
  name: 'settle by hand',
  async make(world, life) {
    finishInbox(world);
    const item = await itemNumber(life);
    const { id, state } = await publicationFrom(life.store);
    const [post] = publicPostsOf(world.platform.truth(), id);
    // The platform said that it has it: nobody who looks properly calls that absent.
    const mayCome = state.name === 'processing' || world.profile === 'pull';
    if (post === undefined && mayCome) return;
    if (post === undefined) await settleAbsent(life.deps, HEAD, { item });
    else {
      const link = `http://fake.test/p/account-1/${post.id}`;
      await settleFound(life.deps, HEAD, { item, link });
    }
  },
  check: (_world, life, { label }) => endsWell(life, label),
};

export const GESTURES: readonly Gesture[] = [
  stop,
  pause,
  edit,
  withdraw,
  later,
  cancelling,
  takingDown,
  settling,
];
