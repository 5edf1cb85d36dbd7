import { z } from 'zod';
import type { ExpectedCode } from './expected-words.ts';

/** Texts that several parts of `loa.yaml` have in common. */

/** What a value was expected to be, as the code of its words. */
export const because = (code: ExpectedCode) => ({ error: code });

const SHORT_TEXT = /^(?=.*\S)[^\r\n]{1,200}$/u;
const ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const FOLDER = /^(?![. ])[^/\\<>:"|?*\p{Cc}]{1,100}(?<![. ])$/u;

export const shortText = z.string().regex(SHORT_TEXT, because('short-text'));
export const id = z.string().regex(ID, because('id'));
export const folderName = z.string().regex(FOLDER, because('folder-name'));
/** Id of an account on a platform; as a number it would lose digits. */
export const accountId = z
  .string(because('account-text'))
  .regex(SHORT_TEXT, because('account-text'));
