import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  demoTab,
  seeded,
  startGoogleSheetsSandbox,
} from '../../../adapters/google-sheets/sandbox.ts';

const PAGE = `/spreadsheets/d/${seeded.spreadsheetId}/edit`;

it('forgets nothing: what people typed and its key are there after a restart', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'loa-sheets-'));
  const first = await startGoogleSheetsSandbox({ dataFolder });
  await first.people([{ what: 'type', tab: demoTab, cell: 'A2', value: 'còn đây' }]);
  const key = JSON.parse(first.serviceAccount) as { private_key: string };
  await first.close();
  const second = await startGoogleSheetsSandbox({ dataFolder });
  try {
    expect(second.sheet().sheets[0]?.rows[1]?.[0]?.value).toBe('còn đây');
    expect(second.serviceAccount).toContain(JSON.stringify(key.private_key));
  } finally {
    await second.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
});

it('has a page on which people type, which leaves alone what others changed meanwhile', async () => {
  const sandbox = await startGoogleSheetsSandbox();
  try {
    const shown = await (await fetch(`${sandbox.baseUrl}${PAGE}`)).text();
    expect(shown).toContain('CHẠY THỬ');
    expect(shown).toContain('Ngày giờ đăng');
    await sandbox.people([{ what: 'type', tab: demoTab, cell: 'B2', value: 'của người khác' }]);
    const body = new URLSearchParams({
      tab: demoTab,
      'was-A2': '',
      'cell-A2': '07/12/2026 18:30',
      'was-B2': '',
      'cell-B2': '',
    });
    const saved = await fetch(`${sandbox.baseUrl}${PAGE}`, { method: 'POST', body });
    expect(saved.status).toBe(200);
    const [date, other] = sandbox.sheet().sheets[0]?.rows[1] ?? [];
    expect(date?.format).toBe('DATE_TIME');
    expect(other?.value).toBe('của người khác');
  } finally {
    await sandbox.close();
  }
});

it('takes people, moods and switches over HTTP from this machine, and from no other page', async () => {
  const sandbox = await startGoogleSheetsSandbox();
  const post = (what: string, value: unknown, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.baseUrl}/__sandbox/${what}`, {
      method: 'POST',
      body: JSON.stringify(value),
      headers,
    });
  try {
    const gestures = [{ what: 'rename-tab', tab: demoTab, to: 'T12' }];
    expect((await post('people', { spreadsheet: seeded.spreadsheetId, gestures })).status).toBe(
      200,
    );
    expect(sandbox.sheet().sheets[0]?.title).toBe('T12');
    expect((await post('moods', { on: 'read', action: { type: 'explode' } })).status).toBe(400);
    expect((await post('switches', {}, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post('switches', { offline: true })).status).toBe(200);
    await expect(fetch(`${sandbox.baseUrl}/v4/spreadsheets/x`)).rejects.toThrow();
  } finally {
    await sandbox.close();
  }
});
