/** Drive's `files.get`, as far as programs ask it whether a sheet has changed. */

import type { Answer } from '../answer.ts';
import type { Mask } from '../fields.ts';
import type { SpreadsheetRecord } from '../records.ts';

/** GET drive/v3/files/{id}: without a mask the few fields that the service gives then. */
export function getDriveFile(spreadsheet: SpreadsheetRecord, mask: Mask | null): Answer {
  const usual = {
    kind: 'drive#file',
    id: spreadsheet.id,
    name: spreadsheet.title,
    mimeType: 'application/vnd.google-apps.spreadsheet',
  };
  if (mask === null) return usual;
  // A 64-bit number, therefore text.
  return { ...usual, version: String(spreadsheet.version), trashed: spreadsheet.isDeleted };
}
