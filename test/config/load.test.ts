import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSettings } from '../../config/load.ts';
import { HOME_FOLDER, OUTSIDE, placesOf, problemsOf, SMALL, settingsOf } from './texts.ts';

describe('a small loa.yaml', () => {
  test('gives settings with every default in the units of the code', () => {
    const settings = settingsOf(SMALL);
    expect(settings.mode).toBe('live');
    expect(settings.office).toEqual({
      name: 'UBND xã Suối Mẫu',
      timeZone: 'Asia/Ho_Chi_Minh',
      lateMs: 1_800_000,
      language: 'vi',
    });
    expect(settings.publishing).toEqual({
      uploadBytesPerSecond: 1_250_000,
      slowestBytesPerSecond: 125_000,
      maxUploadBytesPerSecond: null,
      maxTransfers: 3,
    });
    expect(settings.intake).toEqual({
      queueFolder: `${HOME_FOLDER}/queue`,
      folders: {
        inbox: '1-cho-nhan',
        waiting: '2-cho-dang',
        done: '3-da-dang',
        problems: '4-can-bo-sung',
      },
      quietMs: 10_000,
      maxFileBytes: 4 * 1024 ** 3,
      submitters: {},
      sheets: [],
      sheetPollMs: 20_000,
    });
    expect(settings.network).toEqual({ proxy: null, noProxy: [], caFile: null });
    expect(settings.log).toEqual({
      level: 'info',
      file: null,
      maxBytes: 20 * 1024 ** 2,
      keep: 5,
    });
    expect(settings.console).toMatchObject({ health: 'local', metrics: 'local' });
    expect(settings.retention).toEqual({ mediaMonths: 60 });
    expect(settings.people[1]?.osAccount).toBeNull();
    expect(settings.channels[0]?.settings).toEqual({});
  });

  test('is frozen all the way down', () => {
    const settings = settingsOf(SMALL);
    expect(Object.isFrozen(settings)).toBe(true);
    expect(Object.isFrozen(settings.people[0]?.roles)).toBe(true);
    expect(Object.isFrozen(settings.channels[0]?.settings)).toBe(true);
  });

  test('may have keys whose entries are all commented out', () => {
    const settings = settingsOf(`${SMALL}delegations:\nnetwork:\n  # proxy: http://x.example\n`);
    expect(settings.delegations).toEqual([]);
    expect(settings.network.proxy).toBeNull();
  });

  test('resolves paths against the home folder and keeps names in NFC', () => {
    const settings = settingsOf(
      `${SMALL}network: {caFile: ca.pem}\nlog: {file: logs/loa.log}\nintake:\n  queueFolder: ../chung\n  submitters:\n    "${'Thôn Bãi'.normalize('NFD')}": {unit: Thôn Bãi}\n`,
    );
    expect(settings.network.caFile).toBe(`${HOME_FOLDER}/ca.pem`);
    expect(settings.log.file).toBe(`${HOME_FOLDER}/logs/loa.log`);
    expect(settings.intake.queueFolder).toBe('/chung');
    expect(settings.intake.submitters).toEqual({
      ['Thôn Bãi'.normalize('NFC')]: { unit: 'Thôn Bãi', person: null, contributes: false },
    });
  });

  test('reads shared sheets by address or id, each with its folder of media', () => {
    const id = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms';
    const sheets = `intake:
  sheetPollSeconds: 30
  sheets:
    - {id: thang-12, spreadsheet: "https://docs.google.com/spreadsheets/d/${id}/edit#gid=0", tabs: [T12]}
    - {id: tram, spreadsheet: ${id}, unit: Trạm Y tế, contributes: true, mediaFolder: Tram Y te}
`;
    const { intake } = settingsOf(SMALL + sheets);
    expect(intake.sheetPollMs).toBe(30_000);
    const none = { unit: null, person: null };
    expect(intake.sheets).toEqual([
      {
        id: 'thang-12',
        spreadsheet: id,
        tabs: ['T12'],
        ...none,
        contributes: false,
        mediaFolder: 'thang-12',
      },
      {
        id: 'tram',
        spreadsheet: id,
        tabs: null,
        unit: 'Trạm Y tế',
        person: null,
        contributes: true,
        mediaFolder: 'Tram Y te',
      },
    ]);
  });

  test('reads delegation days on the clock of the office, the last day included', () => {
    const delegation = `delegations:
  - {from: hoa, to: minh, document: 12/GUQ, start: 01/12/2026, end: 2026-12-15, channels: [trang-xa]}
`;
    const [one] = settingsOf(SMALL + delegation).delegations;
    expect(one?.startAt).toBe(Date.parse('2026-12-01T00:00:00+07:00'));
    expect(one?.endAt).toBe(Date.parse('2026-12-16T00:00:00+07:00'));
    expect(one?.channels).toEqual(['trang-xa']);
    expect(one?.shortVideo).toBe(false);
  });
});

describe('a wrong loa.yaml', () => {
  test('names an unknown key with its path and its own line', () => {
    expect(
      placesOf(SMALL.replace('  name: UBND xã Suối Mẫu', '  name: X\n  lateMinute: 3')),
    ).toEqual(['office.lateMinute@4']);
    expect(placesOf(`${SMALL}chanels: []\n`)).toEqual(['chanels@20']);
  });

  test('names a wrong type, what is expected and what stands there', () => {
    const [problem] = problemsOf(SMALL.replace('Suối Mẫu', 'Suối Mẫu\n  lateMinutes: ba mươi'));
    expect(problem).toEqual({
      path: 'office.lateMinutes',
      line: 4,
      expected: { vi: 'một số', en: 'a number' },
      got: '"ba mươi"',
    });
  });

  test('tells every problem at once, in the order of the file', () => {
    const text = SMALL.replace('mode: live', 'mode: lve')
      .replace('roles: [head]', 'roles: [boss]')
      .replace('  - id: lan', '  - id: Lan');
    expect(placesOf(text)).toEqual(['mode@1', 'people[0].id@5', 'people[2].roles[0]@14']);
  });

  test('says at the nearest line what is missing', () => {
    const problems = problemsOf(SMALL.replace('    platform: facebook\n', ''));
    expect(problems).toEqual([
      {
        path: 'channels[0].platform',
        line: 16,
        expected: expect.objectContaining({ en: expect.any(String) }),
        got: null,
      },
    ]);
    expect(placesOf('mode: live\n')).toEqual(['office@null', 'people@null', 'channels@null']);
  });

  test('asks for quotation marks around an account, which would lose digits as a number', () => {
    const [problem] = problemsOf(SMALL.replace('"123456"', '100000000000000012345'));
    expect(problem?.path).toBe('channels[0].account');
    expect(problem?.expected.vi).toContain('ngoặc kép');
  });

  test('refuses what a calendar, a clock or a folder cannot be', () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['office', SMALL.replace('Suối Mẫu', 'X\n  timeZone: Asia/Saigonn')],
      [
        'delegations[0].start',
        `${SMALL}delegations: [{from: hoa, to: minh, document: 1, start: 31/11/2026, end: 01/12/2026}]`,
      ],
      ['intake.folders.inbox', `${SMALL}intake: {folders: {inbox: ../x}}`],
      ['intake.submitters', `${SMALL}intake: {submitters: {a/b: {unit: X}}}`],
      ['network.proxy', `${SMALL}network: {proxy: "http://me:secret@proxy.example"}`],
    ];
    for (const [path, text] of wrong) {
      expect(placesOf(text).some((place) => place.startsWith(path))).toBe(true);
    }
  });

  test('never shows what could be a secret', () => {
    const token = `EAAB${'x'.repeat(60)}`;
    const text = `${SMALL.replace('mode: live', `mode: ${token}`)}pageToken: abc\nlog: {file: 3}\n`;
    const shown = JSON.stringify(problemsOf(text));
    expect(shown).not.toContain(token);
    const proxy = problemsOf(`${SMALL}network: {proxy: "http://u:hunter2@proxy.example"}`);
    expect(proxy.map((problem) => problem.path)).toEqual(['network.proxy']);
    expect(JSON.stringify(proxy)).not.toContain('hunter2');
    const named = problemsOf(`${SMALL}    settings: {appSecret: hunter2}\n`, {
      checkChannel: () => [
        { path: 'settings.appSecret', expected: { vi: 'x', en: 'no secret here' } },
      ],
    });
    expect(named).toHaveLength(1);
    expect(JSON.stringify(named)).not.toContain('hunter2');
  });

  test('points at the line where the YAML itself is broken', () => {
    const [problem] = problemsOf(SMALL.replace('  name: UBND', '  name: "UBND'));
    expect(problem?.line).toBe(3);
    expect(problem?.expected.en).toContain('closes the value');
    expect(placesOf(`${SMALL}mode: live\n`)).toEqual(['@20']);
  });

  test('is refused when references would blow it up', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    expect(problemsOf(bomb)[0]?.expected.en).toContain('references');
  });

  test('cannot smuggle in a prototype', () => {
    expect(placesOf(`${SMALL}__proto__: {mode: sandbox}\n`)).toEqual(['__proto__@20']);
  });
});

describe('the file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loa-config-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const file = () => join(folder, 'loa.yaml');

  test('is read with a byte order mark and Windows line ends', async () => {
    await writeFile(file(), `\uFEFF${SMALL.replaceAll('\n', '\r\n')}`);
    const loaded = await loadSettings(file(), OUTSIDE);
    expect(loaded.type).toBe('settings');
  });

  test('that is missing is answered with the command that makes one', async () => {
    const loaded = await loadSettings(file(), OUTSIDE);
    expect(loaded).toMatchObject({ type: 'problems', problems: [{ path: '', line: null }] });
    expect(JSON.stringify(loaded)).toContain('npx loa init');
  });

  test('is refused when it is too large, not UTF-8, or a folder', async () => {
    await writeFile(file(), '');
    await truncate(file(), 2_000_000);
    expect(JSON.stringify(await loadSettings(file(), OUTSIDE))).toContain('1 MiB');
    await writeFile(file(), Buffer.from('office: Su\xf4i', 'latin1'));
    expect(JSON.stringify(await loadSettings(file(), OUTSIDE))).toContain('UTF-8');
    expect((await loadSettings(folder, OUTSIDE)).type).toBe('problems');
  });
});
