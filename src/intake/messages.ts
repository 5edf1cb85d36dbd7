import type { Messages } from '../domain/messages/message.ts';
import { FILE_MESSAGES } from './messages/files.ts';
import { HEAD_MESSAGES } from './messages/head.ts';
import { TABLE_MESSAGES } from './messages/table.ts';
import { TEXT_MESSAGES } from './messages/text.ts';

/**
 * Words for everything that reading an item may find, by the problem's code. Each says where, what,
 * what did not happen, and the next step.
 */
export const INTAKE_MESSAGES: Messages = {
  ...HEAD_MESSAGES,
  ...TEXT_MESSAGES,
  ...FILE_MESSAGES,
  ...TABLE_MESSAGES,
};
