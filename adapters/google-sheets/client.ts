import type { sheets_v4 } from '@googleapis/sheets';
import { SCOPE, TOKEN_URL } from './facts.ts';
import type { GoogleSheetsSettings } from './schema.ts';

interface ClientDeps {
  readonly settings: GoogleSheetsSettings;
  readonly fetch: typeof globalThis.fetch;
  readonly email: string;
  /** PEM. */
  readonly key: string;
}

/** The few calls that Loa makes, through Google's own client. They throw what the client throws. */
export interface SheetsClient {
  get(query: sheets_v4.Params$Resource$Spreadsheets$Get): Promise<sheets_v4.Schema$Spreadsheet>;
  /** Answers with an empty sheet: what was written is read back, never believed. */
  change(
    spreadsheetId: string,
    requests: sheets_v4.Schema$Request[],
  ): Promise<sheets_v4.Schema$Spreadsheet>;
}

/** Nothing is repeated behind Loa's back: who calls decides, after it has looked. */
const ONCE = { retry: false, retryConfig: { retry: 0, noResponseRetries: 0 } };

/**
 * Google's client with the account's key. The library is loaded here, once a sheet is really used:
 * it is large, and most offices have none.
 */
export async function createClient(deps: ClientDeps): Promise<SheetsClient> {
  const { auth, sheets } = await import('@googleapis/sheets');
  const jwt = new auth.JWT({
    email: deps.email,
    key: deps.key,
    scopes: [SCOPE],
    transporterOptions: { ...ONCE, fetchImplementation: rewritingFetch(deps) },
  });
  const api = sheets({ version: 'v4', auth: jwt, rootUrl: `${deps.settings.apiUrl}/` });
  return {
    get: async (query) => (await api.spreadsheets.get(query, ONCE)).data,
    async change(spreadsheetId, requests) {
      await api.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }, ONCE);
      return {};
    },
  };
}

/** The library's token address is a constant; the setting leads it to where it should go. */
function rewritingFetch({ settings, fetch: send }: ClientDeps): typeof globalThis.fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return send(url === TOKEN_URL ? settings.tokenUrl : url, init);
  };
}
