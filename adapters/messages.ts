import { FACEBOOK_MESSAGES } from './facebook/messages.ts';
import { GOOGLE_SHEETS_MESSAGES } from './google-sheets/messages.ts';
import { TIKTOK_MESSAGES } from './tiktok/messages.ts';
import { YOUTUBE_MESSAGES } from './youtube/messages.ts';
import { ZALO_MESSAGES } from './zalo-oa/messages.ts';

/** The words of every adapter's own codes, Vietnamese and English. */
export const ADAPTER_MESSAGES: readonly Readonly<
  Record<string, { readonly vi: string; readonly en: string }>
>[] = [FACEBOOK_MESSAGES, GOOGLE_SHEETS_MESSAGES, TIKTOK_MESSAGES, YOUTUBE_MESSAGES, ZALO_MESSAGES];
