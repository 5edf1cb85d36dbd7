import { expect, it } from 'vitest';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { leaveOtherAccounts } from '../../../src/runtime/leave-account.ts';
import { readAttention } from '../../../src/runtime/queries/attention.ts';
import { approved, beginLife } from '../../support/platform-life.ts';
import { HEAD } from '../../support/simulation.ts';
import { openYoutubeHome } from '../../support/youtube-home.ts';
import { contentOfYoutube } from '../../support/youtube-samples.ts';

/*
 * Aim: nobody is asked to clear away a video that Loa has made public.
 * Method: an upload waits for its slot when the channel goes to another account and comes back; the
 * stand-in still has the video, which Loa finds and goes on with.
 */

const HOUR_MS = 3_600_000;
const CHANNEL = 'kenh-suoi-mau';

it('after another account and back, the video that is now public is nobody’s to clear away', async () => {
  const content = await contentOfYoutube('short', CHANNEL);
  const home = await openYoutubeHome('short', { content, isUnapproved: true });
  const slotAt = home.clock.now() + 6 * HOUR_MS;
  const life = await beginLife(home);
  try {
    await approved(life, { ...content, slotAt });
    await life.pass(6 * HOUR_MS - 30_000);
    expect(await home.standing()).toBe(1);
    const leave = (account: string) =>
      life.store.write((tx) =>
        leaveOtherAccounts(tx, life.deps, CHANNEL, account, home.clock.now()),
      );
    await leave('UC-of-somebody-else');
    const matters = async () =>
      (await readAttention(life.store, home.office, HEAD, home.clock.now())).matters.filter(
        ({ kind }) => kind === 'operation-parked',
      );
    const account = home.office.channels.get(CHANNEL)?.channel.account ?? '';
    const [card] = await matters();
    expect(card?.evidence).toMatchObject([
      { code: 'evidence.on-account', values: { account } },
      { code: 'evidence.leftover-at', values: { address: expect.stringContaining('/watch?v=') } },
      { code: 'evidence.operation-reason' },
    ]);
    await leave(account);
    const yes = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    expect(await approveItem(life.deps, HEAD, yes)).toMatchObject({ done: true });
    await life.run();
    expect(await home.everPublic()).toBe(1);
    expect(await home.standing()).toBe(1);
    expect(await matters()).toEqual([]);
  } finally {
    await life.end();
    await home.destroy();
  }
});
