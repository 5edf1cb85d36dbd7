import { z } from 'zod';
import { DEFAULTS } from './defaults.ts';
import type { ExpectedCode } from './expected-words.ts';

/** The part `backup` of `loa.yaml`: when copies are made by themselves, where, and how many stay. */

const because = (code: ExpectedCode) => ({ error: code });

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export const backupSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe('Có tự sao lưu mỗi ngày không — Whether a backup is made every day'),
    folder: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .describe('Thư mục lưu; nên ở ổ đĩa khác — Where they are kept; better on another disk'),
    at: z
      .string()
      .regex(TIME, because('time-of-day'))
      .default(DEFAULTS.backupAt)
      .describe('Giờ sao lưu, ví dụ "02:00" — Time of day'),
    keep: z
      .int()
      .min(1)
      .max(400)
      .default(DEFAULTS.backupKeep)
      .describe('Giữ bao nhiêu bản — How many are kept'),
    media: z
      .boolean()
      .default(true)
      .describe('Kèm ảnh và video — Whether pictures and films are included'),
    passphraseFile: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .describe('Tệp 0600 chứa cụm mật khẩu cho phần bí mật — File with the passphrase, mode 0600'),
  })
  .prefault({})
  .describe('Sao lưu — Backups');
