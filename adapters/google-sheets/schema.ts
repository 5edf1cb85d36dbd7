import { z } from 'zod';
import type { SettingsProblem } from '../../src/ports/adapter.ts';
import { addressProblems } from '../kit/addresses.ts';
import { schemaProblems } from '../kit/schema-problems.ts';
import { API_URL, TOKEN_URL } from './facts.ts';

/** What `platforms['google-sheets']` may say: hosts, for the stand-in. */
const platformSchema = z.strictObject({
  apiUrl: z.string().default(API_URL),
  tokenUrl: z.string().default(TOKEN_URL),
});

/** Checked settings that all sheets share. */
export interface GoogleSheetsSettings {
  /** Without a slash at the end, e.g. `https://sheets.googleapis.com`. */
  readonly apiUrl: string;
  readonly tokenUrl: string;
}

type Answer =
  | { readonly settings: GoogleSheetsSettings }
  | { readonly problems: readonly SettingsProblem[] };

/** Checks everything at once. */
export function readGoogleSheetsSettings(platform: Readonly<Record<string, unknown>>): Answer {
  const parsed = platformSchema.safeParse(platform);
  if (!parsed.success) {
    return { problems: schemaProblems(parsed.error, 'platforms.google-sheets') };
  }
  const wrong = addressProblems('google-sheets', Object.entries(parsed.data));
  if (wrong.length > 0) return { problems: wrong };
  const { apiUrl, tokenUrl } = parsed.data;
  return { settings: { apiUrl: apiUrl.replace(/\/+$/, ''), tokenUrl } };
}
