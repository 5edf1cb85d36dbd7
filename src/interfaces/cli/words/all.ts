import type { Messages } from '../../../domain/messages/message.ts';
import { WORDING_MESSAGES } from '../../wording/words.ts';
import { BACKUP_WORDS } from './backups.ts';
import { CONNECT_WORDS } from './connect.ts';
import { HELP_WORDS } from './help.ts';
import { HINTS } from './hints.ts';
import { MEDIA_WORDS } from './media.ts';
import { RESULT_WORDS } from './results.ts';
import { SCREEN_WORDS } from './screens.ts';
import { USAGE_WORDS } from './usage.ts';

/** What the command line says beyond the domain's tables. */
export const CLI_WORDS: Messages = {
  ...WORDING_MESSAGES,
  ...HELP_WORDS,
  ...USAGE_WORDS,
  ...RESULT_WORDS,
  ...SCREEN_WORDS,
  ...BACKUP_WORDS,
  ...CONNECT_WORDS,
  ...MEDIA_WORDS,
  ...hintsByCode(),
};

/** Hints stand apart from the refusals that they belong to. */
function hintsByCode(): Messages {
  return Object.fromEntries(Object.entries(HINTS).map(([code, words]) => [`hint.${code}`, words]));
}
