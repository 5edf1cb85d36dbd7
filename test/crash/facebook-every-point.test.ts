import { describe, it } from 'vitest';
import { crashing, expectOneForADay, sweepCalls, sweepDisk } from '../support/every-point.ts';
import { type FacebookHome, openFacebookHome } from '../support/facebook-home.ts';
import { FORMATS, type Format } from '../support/facebook-samples.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';

/*
 * Aim: wherever the process dies while it publishes on a Page, readers see the post exactly once.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

const SWEPT: readonly Format[] = isLongRun() ? FORMATS : ['text', 'reel'];

function story(format: Format, prepare: (home: FacebookHome) => void = () => undefined) {
  return crashing<FacebookHome>({
    name: `facebook ${format}`,
    open: () => openFacebookHome(format),
    prepare,
    async finish(scene) {
      await scene.life.run();
      await expectOneForADay(scene);
    },
  });
}

describe.each(SWEPT)('a process killed while publishing on a Page (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story(format)),
    TEST_LIMIT_MS,
  );

  it(
    'publishes exactly once, at whichever call to the platform it dies',
    () => sweepCalls(story(format)),
    TEST_LIMIT_MS,
  );
});

describe.each(
  isLongRun() ? FORMATS : (['text'] as const),
)('a process killed while it settles a lost answer (%s)', (format) => {
  const spoil = (home: FacebookHome) => home.spoilCommit([{ type: 'reset-after-accept' }], 1);
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story(format, spoil)),
    TEST_LIMIT_MS,
  );
});
