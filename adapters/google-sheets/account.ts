import { createPrivateKey } from 'node:crypto';
import type { sheets_v4 } from '@googleapis/sheets';
import { z } from 'zod';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { Pacer } from '../../src/ports/pacer.ts';
import type { Secrets } from '../../src/ports/secrets.ts';
import type { TableTrouble } from '../../src/ports/table.ts';
import { createClient, type SheetsClient } from './client.ts';
import { readCallError, troubleOf } from './errors.ts';
import { PACING } from './facts.ts';
import type { GoogleSheetsSettings } from './schema.ts';

/** Name of the secret, and of its one value: the key file of the service account as text. */
export const SECRET = 'google-sheets';
export const SECRET_KEY = 'serviceAccount';

export interface AccountDeps {
  readonly settings: GoogleSheetsSettings;
  /** Over the host's HTTP, which takes answers of some tens of MB. */
  readonly fetch: typeof globalThis.fetch;
  /** Shared by all sheets. */
  readonly pacer: Pacer;
  readonly secrets: Pick<Secrets, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'fraction'>;
}

/** What became of one call. */
export type CallOutcome =
  | { readonly type: 'answer'; readonly spreadsheet: sheets_v4.Schema$Spreadsheet }
  | {
      readonly type: 'trouble';
      readonly trouble: TableTrouble;
      /** A write may have been carried out all the same. */
      readonly mayBeApplied: boolean;
    };

/**
 * The office's service account: one sign-in and one allowance for all its sheets. Made once and
 * handed to every `createGoogleSheet`.
 */
export interface GoogleAccount {
  /** Reads properties or cells. */
  get(query: sheets_v4.Params$Resource$Spreadsheets$Get): Promise<CallOutcome>;
  /** Applies all requests or none. */
  change(spreadsheetId: string, requests: sheets_v4.Schema$Request[]): Promise<CallOutcome>;
}

const keyFileSchema = z.object({ client_email: z.string().min(3), private_key: z.string().min(1) });
type KeyFile = z.infer<typeof keyFileSchema>;

interface SignedIn {
  readonly text: string;
  readonly email: string;
  readonly client: SheetsClient;
}

export function createGoogleAccount(deps: AccountDeps): GoogleAccount {
  let signedIn: SignedIn | null = null;

  /** The client of the key that is stored now: a new key counts without a restart. */
  async function signIn(): Promise<SignedIn | TableTrouble> {
    const text = (await deps.secrets.read(SECRET))?.[SECRET_KEY] ?? '';
    if (text === '') return { code: 'sheet-key-missing', values: {}, retryAt: null };
    if (signedIn?.text === text) return signedIn;
    const key = readKeyFile(text);
    if (key === null) return { code: 'sheet-key-unreadable', values: {}, retryAt: null };
    const client = await createClient({ ...deps, email: key.client_email, key: key.private_key });
    signedIn = { text, email: key.client_email, client };
    return signedIn;
  }

  async function call(
    phase: 'read' | 'write',
    send: (client: SheetsClient) => Promise<sheets_v4.Schema$Spreadsheet>,
  ): Promise<CallOutcome> {
    const account = await signIn();
    if ('code' in account) return { type: 'trouble', trouble: account, mayBeApplied: false };
    const { email, client } = account;
    return deps.pacer.run(`google-sheets:${email}:${phase}`, PACING[phase], async () => {
      try {
        return { type: 'answer', spreadsheet: await send(client) };
      } catch (error) {
        const now = deps.clock.now();
        const about = { phase, now, account: email, chance: deps.ids.fraction() };
        const mayBeApplied = readCallError(error)?.mayBeApplied ?? true;
        return { type: 'trouble', trouble: troubleOf(error, about), mayBeApplied };
      }
    });
  }

  return {
    get: (query) => call('read', (client) => client.get(query)),
    change: (spreadsheetId, requests) =>
      call('write', (client) => client.change(spreadsheetId, requests)),
  };
}

function readKeyFile(text: string): KeyFile | null {
  try {
    const file = keyFileSchema.parse(JSON.parse(text));
    createPrivateKey(file.private_key);
    return file;
  } catch {
    return null;
  }
}
