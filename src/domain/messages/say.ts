import { BACKUP_MESSAGES } from './backups.ts';
import { BLOCK_MESSAGES } from './blocks.ts';
import { CONNECT_MESSAGES } from './connect.ts';
import { JOURNAL_MESSAGES } from './journal.ts';
import { LOGIN_MESSAGES } from './logins.ts';
import type { Language, Messages, Values } from './message.ts';
import { MOVE_MESSAGES } from './moves.ts';
import { NOTICE_MESSAGES } from './notices.ts';
import { REASON_MESSAGES } from './reasons.ts';
import { REFUSAL_MESSAGES } from './refusals.ts';
import { TABLE_MESSAGES } from './tables.ts';
import { THING_MESSAGES } from './things.ts';
import { TROUBLE_MESSAGES } from './troubles.ts';

/** Gives the words of a code. */
export type Say = (code: string, values?: Values) => string;

/**
 * Every table of the domain. Codes of commands, problems and troubles stand alone (`item-unknown`);
 * all others carry their family: `state.waiting`, `item.submitted`, `kind.album`, `parked.missed`,
 * `reason.too-late`, `why.settle-first`, `block.office-stopped`, `journal.item-approved`,
 * `event.claimed`, `verdict.later`, `look.absent`, `ledger.published`, `role.head` ...
 */
export const DOMAIN_MESSAGES: Messages = {
  ...REFUSAL_MESSAGES,
  ...TROUBLE_MESSAGES,
  ...THING_MESSAGES,
  ...REASON_MESSAGES,
  ...BLOCK_MESSAGES,
  ...JOURNAL_MESSAGES,
  ...LOGIN_MESSAGES,
  ...MOVE_MESSAGES,
  ...NOTICE_MESSAGES,
  ...BACKUP_MESSAGES,
  ...TABLE_MESSAGES,
  ...CONNECT_MESSAGES,
};

/** Families whose words an adapter may give under the bare code. */
const BORROWED = ['reason.'];

/**
 * The words for a code in one language. `more` holds the tables of adapters, intake and interfaces;
 * they are looked up after the domain's own. An unknown code gives the code itself and a hint.
 */
export function createSay(language: Language, more: readonly Messages[] = []): Say {
  const tables = [DOMAIN_MESSAGES, ...more];
  return (code, values = {}) => {
    const message = find(tables, code);
    return message === null ? unknown(language, bare(code)) : fill(message[language], values);
  };
}

/** The words of the domain's own tables. */
export function say(language: Language, code: string, values: Values = {}): string {
  return createSay(language)(code, values);
}

function find(tables: readonly Messages[], code: string) {
  for (const name of [code, bare(code)]) {
    for (const table of tables) {
      const message = Object.hasOwn(table, name) ? table[name] : undefined;
      if (message !== undefined) return message;
    }
  }
  return null;
}

function bare(code: string): string {
  const family = BORROWED.find((prefix) => code.startsWith(prefix)) ?? '';
  return code.slice(family.length);
}

function unknown(language: Language, code: string): string {
  return language === 'vi'
    ? `${code} (mã này chưa có lời giải thích; vui lòng báo quản trị)`
    : `${code} (this code has no words yet; tell the administrator)`;
}

/** A value that the caller does not have shows as `…`. */
function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? '…' : String(value);
  });
}
