import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/people.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { sendForApproval } from '../../../src/runtime/commands/send-for-approval.ts';
import { type SubmitInput, submitItem } from '../../../src/runtime/commands/submit-item.ts';
import {
  BY_HEAD,
  begin,
  contentFor,
  createWorld,
  HEAD,
  type Life,
  type World,
} from '../../support/simulation.ts';

const CONTRIBUTOR: Person = { ...HEAD, id: 'thon', roles: ['contributor'], units: ['Thôn Bãi'] };
const APPROVAL = { item: '1', choices: {}, slotAt: null, seenDigest: null };
const SENT = { item: '1', seenDigest: null };

let world: World;
let life: Life;

beforeEach(async () => {
  world = await createWorld({ profile: 'by-id', policy: [BY_HEAD] });
  life = await begin(world);
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function draft(title: string, more: Partial<SubmitInput> = {}): SubmitInput {
  return {
    sourceKey: 'row:id:A',
    submittedBy: 'Thôn Bãi',
    content: contentFor(world, { title, media: [], unit: 'Thôn Bãi' }),
    problems: [],
    twinMeant: false,
    asDraft: true,
    ...more,
  };
}

async function state(): Promise<string | undefined> {
  return (await life.store.itemByNumber(1))?.state;
}

describe('what a contributing unit hands in', () => {
  it('waits as a draft: nobody approves it before the desk has sent it', async () => {
    await submitItem(life.deps, draft('Một'));
    expect(await state()).toBe('draft');
    const refused = await approveItem(life.deps, HEAD, APPROVAL);
    expect(refused).toMatchObject({ done: false, code: 'item-is-draft' });
    const byUnit = await sendForApproval(life.deps, CONTRIBUTOR, SENT);
    expect(byUnit).toMatchObject({ done: false, code: 'not-allowed' });
    expect(await sendForApproval(life.deps, HEAD, SENT)).toMatchObject({ done: true });
    expect(await state()).toBe('submitted');
    expect(await sendForApproval(life.deps, HEAD, SENT)).toMatchObject({ code: 'item-not-draft' });
    const kinds = (await life.store.journal({})).map((entry) => entry.kind);
    expect(kinds).toEqual(['item-submitted', 'item-sent-for-approval']);
  });

  it('stays a draft while the desk edits it, and what was seen is what is sent', async () => {
    const { item } = await submitItem(life.deps, draft('Một'));
    const seen = (await life.store.version(item.id, 1))?.digest ?? '';
    await editItem(life.deps, HEAD, { item: '1', edit: { title: 'Một, biên tập' } });
    expect(await state()).toBe('draft');
    const stale = await sendForApproval(life.deps, HEAD, { item: '1', seenDigest: seen });
    expect(stale).toMatchObject({ code: 'changed-since-seen' });
  });

  it('is a draft again when the unit changes it, also after it was approved', async () => {
    const slotAt = world.clock.now() + 3_600_000;
    const content = contentFor(world, { title: 'Một', media: [], slotAt });
    await submitItem(life.deps, draft('Một', { content }));
    await sendForApproval(life.deps, HEAD, SENT);
    await approveItem(life.deps, HEAD, APPROVAL);
    expect(await state()).toBe('approved');
    await submitItem(life.deps, draft('Một', { content: { ...content, title: 'Khác' } }));
    expect(await state()).toBe('draft');
    await life.run(slotAt + 3_600_000);
    expect(world.platform.truth().posts).toEqual([]);
  });

  it('shows its problems, and errors keep it from being sent until they are mended', async () => {
    const missing = { code: 'when-missing', where: 'Giờ', values: {}, severity: 'error' } as const;
    const ask = { code: 'stop-word', where: '', values: {}, severity: 'ask' } as const;
    const { problems } = await submitItem(life.deps, draft('Một', { problems: [missing, ask] }));
    expect(problems.map(({ code }) => code)).toEqual(['when-missing', 'stop-word']);
    expect(await state()).toBe('draft');
    const refused = await sendForApproval(life.deps, HEAD, SENT);
    expect(refused).toMatchObject({ code: 'draft-has-problems', problems: [missing] });
    await submitItem(life.deps, draft('Một', { problems: [ask] }));
    expect((await life.store.itemByNumber(1))?.version).toBe(1);
    expect(await sendForApproval(life.deps, HEAD, SENT)).toMatchObject({ done: true });
  });

  it('carries its unit into the ledger', async () => {
    await submitItem(life.deps, draft('Một'));
    await sendForApproval(life.deps, HEAD, SENT);
    await approveItem(life.deps, HEAD, APPROVAL);
    await life.run();
    const [line] = await life.store.ledgerRows({}, { limit: 10 });
    expect(line).toMatchObject({ unit: 'Thôn Bãi', submittedBy: 'Thôn Bãi' });
  });
});
