import type { CallContext, Choice, ChoicesAnswer } from '../../src/ports/adapter.ts';
import { KIDS_ANSWERS, KIDS_CHOICE } from './publish-options.ts';

const OFFER_LIFE_MS = 24 * 3_600_000;

/** Made for children or not: the law wants a person's word, so there is no default for it. */
export async function kidsChoice(context: Pick<CallContext, 'now'>): Promise<ChoicesAnswer> {
  const choice: Choice = { key: KIDS_CHOICE, options: [...KIDS_ANSWERS], required: true };
  return { answer: 'choices', choices: [choice], validUntil: context.now() + OFFER_LIFE_MS };
}
