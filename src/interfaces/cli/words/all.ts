import type { Messages } from '../../../domain/messages/message.ts';
import { HELP_WORDS } from './help.ts';
import { RESULT_WORDS } from './results.ts';
import { SCREEN_WORDS } from './screens.ts';
import { USAGE_WORDS } from './usage.ts';

/** What only the command line says; everything else comes from the domain's tables. */
export const CLI_WORDS: Messages = {
  ...HELP_WORDS,
  ...USAGE_WORDS,
  ...RESULT_WORDS,
  ...SCREEN_WORDS,
};
