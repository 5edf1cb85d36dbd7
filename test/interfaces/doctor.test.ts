import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSay } from '../../src/domain/messages/say.ts';
import type { ExaminedOffice } from '../../src/interfaces/cli/cli-context.ts';
import { runCli } from '../../src/interfaces/cli/run-cli.ts';
import { CLI_WORDS } from '../../src/interfaces/cli/words/all.ts';
import { FINDING_CODES } from '../../src/runtime/doctor/codes.ts';
import type { DoctorOptions } from '../../src/runtime/doctor/deps.ts';
import { type Finding, finding } from '../../src/runtime/doctor/finding.ts';
import { told } from '../../src/runtime/queries/told.ts';
import { silentContext, ZONE } from './cli-world.ts';

const AT = Date.UTC(2026, 11, 2, 1);
const CHANNEL = { channel: { channel: 'trang-xa' }, id: 'trang-xa' };
const WELL = finding('ok', 'node', 'node-fits', { version: '24.18.0' });
const NOTE = finding('warn', 'backup', 'backup-old', { at: { at: AT }, hours: 40 });
const WRONG = finding(
  'error',
  'channel-sign-in',
  'sign-in-needed',
  { ...CHANNEL, reason: { reason: { code: 'no-credential', detail: '' } } },
  [told('hold.paused', { person: { person: 'head' }, at: { at: AT } })],
);

async function run(words: string, findings: readonly Finding[], mode: 'live' | 'sandbox' = 'live') {
  let out = '';
  let err = '';
  const asked: DoctorOptions[] = [];
  const office: ExaminedOffice['office'] = {
    mode,
    people: [],
    delegations: [],
    policy: [],
    channels: new Map(),
    lateMs: 0,
    uploadBytesPerSecond: 1,
    hasSignIn: async () => true,
  };
  const code = await runCli(words.split(' '), {
    ...silentContext(),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    examine: async (options) => {
      asked.push(options);
      return { findings, office, timeZone: ZONE };
    },
  });
  return { code, out, err, asked };
}

describe('loa doctor', () => {
  it('marks each finding, with its reasons and the cure below it, and counts them', async () => {
    const { code, out } = await run('doctor --lang en', [WELL, NOTE, WRONG]);
    expect(code).toBe(4);
    expect(out.trimEnd().split('\n')).toEqual([
      '[OK] Node 24.18.0: it fits.',
      '[NOTE] Backup: the last one was made at 02/12/2026 08:00, 40 h ago.',
      expect.stringMatching(/^ {4}Cure: Run "npx loa backup"/),
      expect.stringMatching(
        /^\[ERROR\] Channel "trang-xa": the platform does not take the sign-in/,
      ),
      expect.stringMatching(/^ {4}- .*head/),
      expect.stringContaining('"npx loa connect trang-xa"'),
      '1 errors, 1 notes, 1 well.',
    ]);
  });

  it.each([
    ['well', 0],
    ['running', 0],
    ['stuck', 4],
    ['silent', 4],
    ['moved', 4],
    ['not-running', 4],
  ] as const)('--health tells by its exit code that the daemon is %s', async (state, code) => {
    let out = '';
    const context = { ...silentContext(), askHealth: async () => state };
    const words = ['doctor', '--health'];
    expect(await runCli(words, { ...context, out: (text) => void (out += text) })).toBe(code);
    expect(out).toMatch(/^(?:Loa|Cơ quan) /);
  });

  it('tells of the daemon itself, not in the words of --health', async () => {
    const running = finding('ok', 'daemon', 'daemon-running', { pid: 77 });
    expect((await run('doctor', [running])).out).toContain('[TỐT] Loa: đang chạy (tiến trình 77).');
    const off = finding('error', 'daemon', 'daemon-not-running');
    expect((await run('doctor', [off])).out).toContain('[LỖI] Loa: không chạy.');
  });

  it('ends with 0 on notes alone, with 4 on them when it is strict, and says when all is well', async () => {
    expect((await run('doctor', [WELL, NOTE])).code).toBe(0);
    expect((await run('doctor --strict', [WELL, NOTE])).code).toBe(4);
    const { code, out } = await run('doctor', [WELL]);
    expect(code).toBe(0);
    expect(out).toContain('Tất cả tốt: 1 mục.');
  });

  it('hands its options on and marks a trial', async () => {
    const { asked, err } = await run('doctor --offline --full', [WELL], 'sandbox');
    expect(asked).toEqual([{ offline: true, full: true }]);
    expect(err).toContain('CHẠY THỬ');
    expect((await run('doctor', [WELL])).asked).toEqual([{ offline: false, full: false }]);
  });

  it('has a stable JSON shape', async () => {
    const { code, out } = await run('doctor --json --lang en', [NOTE, WRONG]);
    expect(code).toBe(4);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      mode: 'live',
      findings: [
        {
          check: 'backup',
          severity: 'warn',
          code: 'backup-old',
          values: { at: { utc: '2026-12-02T01:00:00.000Z', local: '02/12/2026 08:00' }, hours: 40 },
          text: 'Backup: the last one was made at 02/12/2026 08:00, 40 h ago.',
          cure: expect.stringContaining('npx loa backup'),
          details: [],
        },
        {
          check: 'channel-sign-in',
          severity: 'error',
          code: 'sign-in-needed',
          values: {
            channel: 'trang-xa',
            id: 'trang-xa',
            reason: { code: 'no-credential', detail: '' },
          },
          text: expect.stringContaining('trang-xa'),
          cure: expect.stringContaining('npx loa connect trang-xa'),
          details: [expect.stringContaining('head')],
        },
      ],
    });
  });

  it('writes an allowance as people read it and as a program does', async () => {
    const quota = {
      name: 'posts',
      limit: 30,
      left: 2,
      window: { type: 'rolling', lengthMs: 86_400_000 },
      freeAt: null,
    } as const;
    const low = finding('warn', 'channel-quota', 'quota-low', { ...CHANNEL, quota: { quota } });
    expect((await run('doctor --lang en', [low])).out).toContain('2 of 30 left in the last 24 h');
    const { findings } = JSON.parse((await run('doctor --json', [low])).out) as {
      findings: readonly { readonly values: Readonly<Record<string, unknown>> }[];
    };
    expect(findings[0]?.values['quota']).toEqual(quota);
  });
});

describe('the words of findings', () => {
  it('say what is wrong and what to do, and fill in nothing that a finding does not have', () => {
    const say = createSay('vi', [CLI_WORDS]);
    for (const code of FINDING_CODES) {
      expect(say(`doctor.${code}`)).not.toContain('chưa có lời giải thích');
    }
    const ill = FINDING_CODES.filter((code) => Object.hasOwn(CLI_WORDS, `doctor-cure.${code}`));
    expect(ill.length).toBeGreaterThan(30);
    for (const code of ill)
      expect(say(`doctor-cure.${code}`)).toMatch(/Vui lòng|Đề nghị|Không cần|Nếu|Cần/);
  });
});

describe('the guide', () => {
  it('has a line for every check', () => {
    const guide = readFileSync(
      join(import.meta.dirname, '..', '..', 'docs', 'kham-may.md'),
      'utf8',
    );
    const checks = Object.keys(CLI_WORDS).filter((code) => code.startsWith('check.'));
    expect(checks.length).toBeGreaterThan(20);
    const missing = checks.filter((code) => !guide.includes(`| \`${code.slice(6)}\` |`));
    expect(missing).toEqual([]);
  });
});
