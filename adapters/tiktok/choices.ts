import type { CallContext, Choice, ChoicesAnswer } from '../../src/ports/adapter.ts';
import { credentialTrouble } from './api.ts';
import { type CreatorInfo, readCreator } from './creator-info.ts';
import { FACTS } from './facts.ts';
import { accountLabel, CHOICE, COMMERCIALS, SELF_ONLY } from './post-options.ts';
import type { TiktokSettings } from './schema.ts';

/**
 * What only a person may choose, freshly offered for this account. Who may see a post has no
 * default and must be chosen; everything else is off until somebody turns it on.
 */
export async function offerChoices(
  context: CallContext,
  settings: TiktokSettings,
): Promise<ChoicesAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const read = await readCreator(context, settings, 'look');
  if ('verdict' in read) return { answer: 'trouble', verdict: read.verdict };
  const validUntil = context.now() + FACTS.offerLifeMs.value;
  return { answer: 'choices', choices: choicesOf(settings, read.creator), validUntil };
}

function choicesOf(settings: TiktokSettings, creator: CreatorInfo): readonly Choice[] {
  // Without audit TikTok refuses everything but "only me": nothing else is offered.
  const privacies = settings.audited
    ? creator.privacies
    : creator.privacies.filter((privacy) => privacy === SELF_ONLY);
  return [
    choice(CHOICE.account, [accountLabel(creator)]),
    { key: CHOICE.privacy, options: [...privacies], required: true },
    toggle(CHOICE.comments, creator.commentsDisabled),
    toggle(CHOICE.duet, creator.duetDisabled),
    toggle(CHOICE.stitch, creator.stitchDisabled),
    choice(CHOICE.commercial, COMMERCIALS),
    choice(CHOICE.ai, ['no', 'yes']),
  ];
}

function choice(key: string, options: readonly string[]): Choice {
  return { key, options: [...options], required: false };
}

function toggle(key: string, isDisabled: boolean): Choice {
  return choice(key, isDisabled ? ['off'] : ['off', 'on']);
}
