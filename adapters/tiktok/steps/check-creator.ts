import type { ChannelContent } from '../../../src/domain/item.ts';
import type { Reason } from '../../../src/domain/outcome.ts';
import type { Step } from '../../../src/ports/adapter.ts';
import { ended } from '../../kit/steps.ts';
import { videoOf } from '../compose-text.ts';
import { type CreatorInfo, readCreator } from '../creator-info.ts';
import { FACTS } from '../facts.ts';
import { optionsOf, SELF_ONLY } from '../post-options.ts';
import type { TiktokSettings } from '../schema.ts';
import { STEP } from './checkpoint-parts.ts';
import { makeStep } from './make-step.ts';

/**
 * Asks the account again before anything is sent: what a person chose at approval must still be
 * allowed. If not, the publication waits for a person; nothing is ever chosen for them.
 */
export function checkCreatorStep(settings: TiktokSettings, content: ChannelContent): Step {
  return makeStep({
    name: STEP.creator,
    kind: 'repeatable',
    run: async (context) => {
      const unchosen = choiceTrouble(content);
      if (unchosen !== null) return ended({ verdict: 'rejected', reason: unchosen });
      const read = await readCreator(context, settings, 'before');
      if ('verdict' in read) return ended(read.verdict);
      const { creator } = read;
      const strange = accountTrouble(settings, creator);
      if (strange !== null) return ended({ verdict: 'reconnect', reason: strange });
      const refused = creatorTrouble(content, creator);
      if (refused !== null) return ended({ verdict: 'rejected', reason: refused });
      return {
        result: 'done',
        value: {
          comments: creator.commentsDisabled,
          duet: creator.duetDisabled,
          stitch: creator.stitchDisabled,
        },
        validUntil: context.now() + FACTS.creatorLifeMs.value,
      };
    },
  });
}

/** What no account could post. */
export function choiceTrouble(content: ChannelContent): Reason | null {
  const { privacy, isBranded } = optionsOf(content);
  if (privacy === null) return { code: 'tiktok-privacy-not-chosen', detail: '' };
  if (isBranded && privacy === SELF_ONLY) return { code: 'tiktok-branded-hidden', detail: '' };
  return null;
}

function accountTrouble(settings: TiktokSettings, creator: CreatorInfo): Reason | null {
  const { username } = creator;
  if (username === '' || username.toLowerCase() === settings.username.toLowerCase()) return null;
  return { code: 'tiktok-account-mismatch', detail: `@${username}` };
}

function creatorTrouble(content: ChannelContent, creator: CreatorInfo): Reason | null {
  const options = optionsOf(content);
  if (options.username !== null && options.username !== creator.username) {
    return { code: 'tiktok-account-changed', detail: `@${creator.username}` };
  }
  if (options.privacy !== null && !creator.privacies.includes(options.privacy)) {
    return { code: 'tiktok-privacy-not-allowed', detail: options.privacy };
  }
  const durationMs = videoOf(content)?.facts.durationMs ?? 0;
  if (creator.longestMs !== null && durationMs > creator.longestMs) {
    const detail = `${Math.ceil(durationMs / 1_000)} s > ${creator.longestMs / 1_000} s`;
    return { code: 'tiktok-longer-than-account', detail };
  }
  return null;
}
