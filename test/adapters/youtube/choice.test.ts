import { expect, it } from 'vitest';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../../src/runtime/commands/submit-item.ts';
import { beginLife } from '../../support/platform-life.ts';
import { HEAD } from '../../support/simulation.ts';
import { openYoutubeHome } from '../../support/youtube-home.ts';
import { contentOfYoutube } from '../../support/youtube-samples.ts';

/*
 * Aim: "made for kids" is a person's word, from the approval to the platform.
 * Method: a channel without that setting, the daemon's own offer of the choice, and the sandbox.
 */

it('asks at approval whether a video is made for kids, and sends the answer', async () => {
  const home = await openYoutubeHome('short', { settings: {}, isUnapproved: true });
  const life = await beginLife(home);
  const { item } = await submitItem(life.deps, {
    sourceKey: 'test:1',
    submittedBy: 'officer',
    content: await contentOfYoutube('short', 'kenh-suoi-mau'),
    problems: [],
    twinMeant: true,
  });
  const approve = (choices: Record<string, string>) =>
    approveItem(life.deps, HEAD, {
      item: String(item.number),
      choices,
      slotAt: null,
      seenDigest: null,
    });
  await life.pass(60_000);
  expect(await approve({})).toMatchObject({ done: false, code: 'choice-missing' });
  expect(await approve({ madeForKids: 'maybe' })).toMatchObject({ code: 'choice-not-offered' });
  expect(await approve({ madeForKids: 'yes' })).toMatchObject({ done: true });
  await life.run();
  const { videos } = await home.sandbox.refresh();
  const video = videos.find((one) => one.everPublic);
  expect(video?.status.selfDeclaredMadeForKids).toBe(true);
  await life.end();
  await home.destroy();
});
