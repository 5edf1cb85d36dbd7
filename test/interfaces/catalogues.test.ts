import { expect, it } from 'vitest';
import { OTHER_MESSAGES } from '../../src/compose/other-messages.ts';
import { BACKUP_MESSAGES } from '../../src/domain/messages/backups.ts';
import { BLOCK_MESSAGES } from '../../src/domain/messages/blocks.ts';
import { CONNECT_MESSAGES } from '../../src/domain/messages/connect.ts';
import { JOURNAL_MESSAGES } from '../../src/domain/messages/journal.ts';
import { LOGIN_MESSAGES } from '../../src/domain/messages/logins.ts';
import type { Messages } from '../../src/domain/messages/message.ts';
import { MOVE_MESSAGES } from '../../src/domain/messages/moves.ts';
import { NOTICE_MESSAGES } from '../../src/domain/messages/notices.ts';
import { REASON_MESSAGES } from '../../src/domain/messages/reasons.ts';
import { REFUSAL_MESSAGES } from '../../src/domain/messages/refusals.ts';
import { DOMAIN_MESSAGES } from '../../src/domain/messages/say.ts';
import { TABLE_MESSAGES } from '../../src/domain/messages/tables.ts';
import { THING_MESSAGES } from '../../src/domain/messages/things.ts';
import { TROUBLE_MESSAGES } from '../../src/domain/messages/troubles.ts';
import { CLI_WORDS } from '../../src/interfaces/cli/words/all.ts';
import { BACKUP_WORDS } from '../../src/interfaces/cli/words/backups.ts';
import { CONNECT_WORDS } from '../../src/interfaces/cli/words/connect.ts';
import { HELP_WORDS } from '../../src/interfaces/cli/words/help.ts';
import { MEDIA_WORDS } from '../../src/interfaces/cli/words/media.ts';
import { RESULT_WORDS } from '../../src/interfaces/cli/words/results.ts';
import { SCREEN_WORDS } from '../../src/interfaces/cli/words/screens.ts';
import { USAGE_WORDS } from '../../src/interfaces/cli/words/usage.ts';
import { WEB_MESSAGES } from '../../src/interfaces/web/words/all.ts';
import { DOCTOR_WORDS } from '../../src/interfaces/wording/doctor/doctor-words.ts';
import { REPORT_WORDS } from '../../src/interfaces/wording/report-words.ts';
import { WORDING_MESSAGES } from '../../src/interfaces/wording/words.ts';

/*
 * Aim: no text is said in the place of another because both bear the same code.
 * Method: parts and wholes as the screens use them; what a whole says is what its part said.
 */

const WORDING = [REPORT_WORDS, DOCTOR_WORDS];
const CLI = [
  WORDING_MESSAGES,
  HELP_WORDS,
  USAGE_WORDS,
  RESULT_WORDS,
  SCREEN_WORDS,
  BACKUP_WORDS,
  CONNECT_WORDS,
  MEDIA_WORDS,
];
const DOMAIN = [
  REFUSAL_MESSAGES,
  TROUBLE_MESSAGES,
  THING_MESSAGES,
  REASON_MESSAGES,
  BLOCK_MESSAGES,
  JOURNAL_MESSAGES,
  LOGIN_MESSAGES,
  MOVE_MESSAGES,
  NOTICE_MESSAGES,
  BACKUP_MESSAGES,
  TABLE_MESSAGES,
  CONNECT_MESSAGES,
];

/** Codes of a part for which the whole says something else. */
function overwritten(whole: Messages, parts: readonly Messages[]): readonly string[] {
  return parts.flatMap((part) => Object.keys(part).filter((code) => whole[code] !== part[code]));
}

/** Codes that stand in two of the catalogues that are asked one after the other. */
function twice(catalogues: readonly Messages[]): readonly string[] {
  const codes = catalogues.flatMap((one) => Object.keys(one));
  return codes.filter((code, index) => codes.indexOf(code) < index);
}

it.each([
  ['the domain', DOMAIN_MESSAGES, DOMAIN],
  ['what screens say alike', WORDING_MESSAGES, WORDING],
  ['the command line', CLI_WORDS, CLI],
  ['the console', WEB_MESSAGES, [WORDING_MESSAGES]],
])('no text of %s is hidden behind another of the same code', (_name, whole, parts) => {
  expect(overwritten(whole, parts)).toEqual([]);
});

it.each([
  ['the command line', CLI_WORDS],
  ['the console', WEB_MESSAGES],
])('no code of %s stands in another catalogue too', (_name, own) => {
  expect(twice([DOMAIN_MESSAGES, own, ...OTHER_MESSAGES])).toEqual([]);
});
