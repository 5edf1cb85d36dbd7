import { z } from 'zod';
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

/** `path` starts at `platforms`. */
interface SettingsTrouble {
  readonly path: string;
  readonly expected: string;
}

type Answer =
  | { readonly settings: GoogleSheetsSettings }
  | { readonly problems: readonly SettingsTrouble[] };

/** Checks everything at once. */
export function readGoogleSheetsSettings(platform: Readonly<Record<string, unknown>>): Answer {
  const parsed = platformSchema.safeParse(platform);
  const at = (name: string) =>
    ['platforms', 'google-sheets', name].filter((one) => one !== '').join('.');
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) => ({
        path: at(issue.path.join('.')),
        expected: issue.message,
      })),
    };
  }
  const wrong = Object.entries(parsed.data).filter(([, address]) => !isSafeAddress(address));
  if (wrong.length > 0) {
    const expected = 'an https:// address (http:// only on this computer)';
    return { problems: wrong.map(([name]) => ({ path: at(name), expected })) };
  }
  const { apiUrl, tokenUrl } = parsed.data;
  return { settings: { apiUrl: apiUrl.replace(/\/+$/, ''), tokenUrl } };
}

function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false;
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
}
