import type { Profile } from '../../adapters/fake/facts.ts';
import type { FakeRule } from '../../adapters/fake/wire.ts';
import type { Item, ItemContent } from '../../src/domain/item.ts';
import type { Publication } from '../../src/domain/publication.ts';
import type { Store } from '../../src/ports/store.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import {
  BY_HEAD,
  begin,
  contentFor,
  createWorld,
  HEAD,
  type Life,
  type World,
  type WorldOptions,
} from './simulation.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** The operation of the stand-in that is the commit of each profile. */
export const COMMIT_OP: Readonly<Record<Profile, string>> = {
  blind: 'post',
  'by-id': 'show',
  'async-job': 'finish',
  'last-byte': 'upload-part',
  pull: 'pull',
  irreversible: 'broadcast',
  'handed-over': 'hand-over',
  'rotating-token': 'show',
  depends: 'show',
  choices: 'post',
};

/** The operation that looks for a lost commit of each profile; null = there is none. */
export const LOOK_OP: Readonly<Record<Profile, string | null>> = {
  blind: 'list-posts',
  'by-id': 'read-draft',
  'async-job': 'read-upload',
  'last-byte': 'read-upload',
  pull: 'list-posts',
  irreversible: null,
  'handed-over': 'read-slot',
  'rotating-token': 'read-draft',
  depends: 'read-draft',
  choices: 'list-posts',
};

/** Profiles whose commit is looked for in a list, which takes a post that is known to be public. */
const LISTED: readonly Profile[] = ['blind', 'pull', 'choices'];

export interface StoryOptions extends Omit<WorldOptions, 'profile'> {
  readonly rules?: readonly FakeRule[];
  readonly content?: Partial<ItemContent>;
}

/**
 * A world in which one item (for `depends` two, the second after the first) is approved and waits
 * for the daemon; where lists are looked at, a known post stands in them.
 */
export async function worldWithItem(profile: Profile, options: StoryOptions = {}): Promise<World> {
  const { rules = [], content = {}, ...more } = options;
  const world = await createWorld({ profile, policy: [BY_HEAD], ...more });
  if (LISTED.includes(profile)) await publishControl(world);
  const first = await addApproved(world, 'test:1', content);
  if (profile === 'depends') {
    await addApproved(world, 'test:2', { ...content, title: 'Tin theo sau', after: [first.id] });
  }
  for (const rule of rules) world.platform.addRule(rule);
  return world;
}

async function publishControl(world: World): Promise<void> {
  const control = { title: 'Bài đối chứng', text: 'Đã đăng từ trước.' };
  await addApproved(world, 'test:control', control);
  const life = await begin(world);
  await life.run();
  await life.end();
}

/** Takes an item in and has it approved; no daemon runs when this returns. */
export async function addApproved(
  world: World,
  sourceKey: string,
  content: Partial<ItemContent> = {},
): Promise<Item> {
  const asking = await begin(world);
  const { item } = await submitItem(asking.deps, {
    sourceKey,
    submittedBy: 'officer',
    content: contentFor(world, content),
    problems: [],
    twinMeant: true,
  });
  // What may be chosen is fetched by the daemon before anybody can choose.
  if (world.profile === 'choices') await asking.run();
  await asking.end();
  const life = await begin(world);
  await approve(world, life, item.number);
  await life.end();
  return item;
}

/** The head approves the newest version. */
export async function approve(world: World, life: Life, number: number): Promise<void> {
  const answer = await approveItem(life.deps, HEAD, {
    item: String(number),
    choices: world.profile === 'choices' ? { privacy: 'everyone' } : {},
    slotAt: null,
    seenDigest: null,
  });
  if (!answer.done) throw new Error(`not approved: ${answer.code}`);
}

/** Runs until nothing moves, with the account holder finishing what lies in the inbox. */
export async function followToEnd(world: World, life: Life): Promise<void> {
  await life.run();
  if (life.points.isDead()) return;
  const handed = await life.store.publications({ states: ['handed-over'] });
  if (handed.length === 0) return;
  finishInbox(world);
  await life.pass(10 * MINUTE_MS);
}

export function finishInbox(world: World): void {
  for (const slot of world.platform.truth().slots) {
    if (slot.state === 'handed') world.platform.holderFinishes(slot.id);
  }
}

/** The publication of the item that came from this source. */
export async function publicationFrom(store: Store, sourceKey = 'test:1'): Promise<Publication> {
  const item = (await store.items({})).find((one) => one.sourceKey === sourceKey);
  const [publication] = item === undefined ? [] : await store.publications({ itemId: item.id });
  if (publication === undefined) throw new Error(`no publication from ${sourceKey}`);
  return publication;
}
