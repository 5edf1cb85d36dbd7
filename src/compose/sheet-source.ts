import { join } from 'node:path';
import {
  CALL_BOUNDS,
  createGoogleAccount,
  createGoogleSheet,
  readGoogleSheetsSettings,
} from '../../adapters/google-sheets/index.ts';
import type { Settings } from '../../config/settings.ts';
import { fetchThroughHttp } from '../host/fetch-through-http.ts';
import {
  createRemoteSheetSource,
  type RemoteSheetSource,
} from '../intake/table/remote-sheet-source.ts';
import type { WantedOrigin } from '../runtime/doctor/platform-origins.ts';
import type { DaemonProcess } from './daemon-process.ts';

type SheetParts = Pick<DaemonProcess, 'settings' | 'deps'>;

/** The office's shared sheets as one source of tables; null = it has none. */
export function createSheetSource({ settings, deps }: SheetParts): RemoteSheetSource | null {
  const { clock, http } = deps;
  const { intake, office, channels, platforms } = settings;
  if (intake.sheets.length === 0) return null;
  const sheetSettings = settingsOf(platforms);
  const fetch = fetchThroughHttp(http, CALL_BOUNDS);
  const account = createGoogleAccount({ ...deps, settings: sheetSettings, fetch });
  const { timeZone } = office;
  const inbox = join(intake.queueFolder, intake.folders.inbox);
  return createRemoteSheetSource({
    channels,
    media: deps.media,
    timeZone,
    quietMs: intake.quietMs,
    sheets: intake.sheets.map(({ id, spreadsheet, tabs, unit, person, ...more }) => ({
      id,
      sheet: createGoogleSheet({ account, clock, spreadsheetId: spreadsheet, tabs, timeZone }),
      submitter: { unit: unit ?? id, person, contributes: more.contributes },
      mediaFolder: join(inbox, more.mediaFolder),
    })),
  });
}

/** Where shared sheets are read; none in an office without any. */
export function sheetOrigins({ intake, platforms }: Settings): readonly WantedOrigin[] {
  if (intake.sheets.length === 0) return [];
  const { apiUrl, tokenUrl } = settingsOf(platforms);
  return [apiUrl, tokenUrl].map((address) => ({
    origin: new URL(address).origin,
    use: 'sheets',
    isExample: false,
  }));
}

function settingsOf(platforms: Settings['platforms']) {
  const checked = readGoogleSheetsSettings(platforms['google-sheets'] ?? {});
  if ('problems' in checked) throw new Error('the settings of the sheets were not checked');
  return checked.settings;
}
