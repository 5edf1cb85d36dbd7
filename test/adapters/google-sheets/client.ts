import { auth, sheets, type sheets_v4 } from '@googleapis/sheets';
import {
  demoTab,
  type GoogleSheetsSandbox,
  seeded,
  startGoogleSheetsSandbox,
} from '../../../adapters/google-sheets/sandbox.ts';

export const spreadsheetId = seeded.spreadsheetId;
export const TAB = `'${demoTab}'`;

/** Google's own client, signed in to a fresh stand-in; a call is made once. */
export interface ClientScene {
  readonly sandbox: GoogleSheetsSandbox;
  readonly api: sheets_v4.Sheets;
  /** For calls that the client has no method for. */
  readonly jwt: InstanceType<typeof auth.JWT>;
  /** The values of a range of the seeded tab, as plain values. */
  read(cells: string): Promise<unknown>;
  close(): Promise<void>;
}

const SPREADSHEETS = 'https://www.googleapis.com/auth/spreadsheets';

export async function openClientScene(
  scopes: readonly string[] = [SPREADSHEETS],
): Promise<ClientScene> {
  const sandbox = await startGoogleSheetsSandbox();
  const key = JSON.parse(sandbox.serviceAccount) as { client_email: string; private_key: string };
  const toSandbox: typeof globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return fetch(url.replace('https://oauth2.googleapis.com', sandbox.baseUrl), init);
  };
  const jwt = new auth.JWT({
    email: key.client_email,
    key: key.private_key,
    scopes: [...scopes],
    transporterOptions: { fetchImplementation: toSandbox },
  });
  const api = sheets({ version: 'v4', auth: jwt, rootUrl: `${sandbox.baseUrl}/`, retry: false });
  return {
    sandbox,
    api,
    jwt,
    async read(cells) {
      const range = `${TAB}!${cells}`;
      const { data } = await api.spreadsheets.values.get({
        spreadsheetId,
        range,
        valueRenderOption: 'UNFORMATTED_VALUE',
      });
      return data.values;
    },
    close: () => sandbox.close(),
  };
}
