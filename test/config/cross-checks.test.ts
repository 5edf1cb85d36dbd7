import { describe, expect, test } from 'vitest';
import { checkPlatforms } from '../../src/compose/check-platforms.ts';
import { checkChannel } from '../../src/compose/office.ts';
import { placesOf, problemsOf, SMALL, settingsOf } from './texts.ts';

const SANDBOX = SMALL.replace('mode: live', 'mode: sandbox');

describe('people and delegations', () => {
  test('have ids and accounts of their own', () => {
    const twice = SMALL.replace('id: minh', 'id: lan').replace(
      'name: Hoa',
      'name: Hoa\n    osAccount: lan',
    );
    expect(placesOf(twice)).toEqual(['people[1].id@9', 'people[2].osAccount@14']);
  });

  test('have e-mail addresses of their own, in whatever case they are written', () => {
    const twice = SMALL.replace('osAccount: lan', 'email: A.Lan@Xa.example').replace(
      'name: Hoa',
      'name: Hoa\n    email: a.lan@xa.EXAMPLE',
    );
    expect(placesOf(twice)).toEqual(['people[2].email@14']);
    const one = SMALL.replace('osAccount: lan', 'email: A.Lan@Xa.example');
    expect(settingsOf(one).people.map((person) => person.email)).toEqual([
      'a.lan@xa.example',
      null,
      null,
    ]);
  });

  test.each([
    'lan',
    'lan@',
    '"@xa.example"',
    'lan@xa',
    'a lan@xa.example',
    'a@b@xa.example',
    'Lan <a@xa.example>',
    '"a@xa.example, b@xa.example"',
    '"a@xa.example\\r\\nBcc: x@y.example"',
    `${'x'.repeat(65)}@xa.example`,
  ])('do not have the e-mail address %s', (email) => {
    const text = SMALL.replace('osAccount: lan', `email: ${email}`);
    expect(problemsOf(text)).toMatchObject([{ path: 'people[0].email', line: 8 }]);
    expect(problemsOf(text)[0]?.expected.vi).toContain('thư điện tử');
  });

  test('include a head and nobody named like the ledger’s own actors', () => {
    expect(placesOf(SMALL.replace('roles: [head]', 'roles: [reader]'))).toEqual(['people@4']);
    expect(placesOf(SMALL.replace('id: hoa', 'id: sandbox-policy'))).toEqual(['people[2].id@12']);
  });

  test('delegate only to known others, on known channels, forwards in time', () => {
    const text = `${SMALL}delegations:
  - {from: hoa, to: ai-do, document: A1, start: 01/12/2026, end: 02/12/2026}
  - {from: hoa, to: hoa, document: A2, start: 01/12/2026, end: 02/12/2026, channels: [khac]}
  - {from: hoa, to: minh, document: A3, start: 03/12/2026, end: 02/12/2026}
`;
    expect(placesOf(text)).toEqual([
      'delegations[0].to@21',
      'delegations[1].channels[0]@22',
      'delegations[1].to@22',
      'delegations[2].end@23',
    ]);
  });
});

describe('channels', () => {
  const second = (account: string, id: string) =>
    `${SMALL}  - {id: ${id}, name: Y, platform: facebook, account: "${account}"}\n`;

  test('are unique by id and by account', () => {
    expect(placesOf(second('9', 'trang-xa'))).toEqual(['channels[1].id@20']);
    expect(placesOf(second('123456', 'khac'))).toEqual(['channels[1].account@20']);
    expect(placesOf(second('9', 'khac'))).toEqual([]);
  });

  test('do not have ids under which people’s secrets lie', () => {
    expect(placesOf(second('9', 'login-hoa'))).toEqual(['channels[1].id@20']);
    expect(placesOf(second('9', 'invitation-seed'))).toEqual(['channels[1].id@20']);
    expect(placesOf(second('9', 'trang-login-1'))).toEqual([]);
  });

  test('may leave their account out: it is chosen when somebody connects', () => {
    const open = SMALL.replace('    account: "123456"\n', '');
    expect(settingsOf(open).channels[0]?.account).toBe('');
    const another = '  - {id: trang-2, name: Trang hai, platform: facebook}\n';
    expect(problemsOf(`${open}${another}`)).toEqual([]);
  });

  test('are shown to the adapter with their platform’s settings, and its word is passed on', () => {
    const text = `${SMALL}    settings:\n      draftFirst: maybe\nplatforms:\n  facebook: {apiVersion: v1}\n`;
    const seen: unknown[] = [];
    const problems = problemsOf(text, {
      checkChannel: (channel, platform) => {
        seen.push([channel.id, channel.settings, platform]);
        return [
          { path: 'settings.draftFirst', expected: { vi: 'x', en: 'true or false' } },
          { path: 'platforms.facebook.apiVersion', expected: { vi: 'x', en: 'v26.0' } },
        ];
      },
    });
    expect(seen).toEqual([['trang-xa', { draftFirst: 'maybe' }, { apiVersion: 'v1' }]]);
    expect(problems.map((one) => [one.path, one.line, one.got, one.expected.en])).toEqual([
      ['channels[0].settings.draftFirst', 21, '"maybe"', 'true or false'],
      ['platforms.facebook.apiVersion', 23, '"v1"', 'v26.0'],
    ]);
  });
});

test('a service that no channel stands for is checked where it is written', () => {
  const text = `${SMALL}platforms:\n  google-sheets: {apiUrl: "ftp://x"}\n`;
  expect(problemsOf(text, { checkPlatforms }).map((one) => [one.path, one.line, one.got])).toEqual([
    ['platforms.google-sheets.apiUrl', 21, '"ftp://x"'],
  ]);
  expect(problemsOf(SMALL, { checkPlatforms })).toEqual([]);
});

test('what every channel of a platform complains about is told once', () => {
  const text = `${SMALL}  - {id: khac, name: Y, platform: facebook, account: "9"}\nplatforms:\n  facebook: {apiVersion: v1}\n`;
  const complaint = { path: 'platforms.facebook.apiVersion', expected: { vi: 'x', en: 'v26.0' } };
  expect(placesOf(text, { checkChannel: () => [complaint] })).toEqual([
    'platforms.facebook.apiVersion@22',
  ]);
});

describe('the two worlds', () => {
  const host = (text: string, address: string) =>
    placesOf(`${text}platforms:\n  facebook: {graphUrl: "${address}", more: ["${address}"]}\n`);

  test('stay apart: a live office names no stand-in on this computer', () => {
    for (const address of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:2/x']) {
      expect(host(SMALL, address)).toHaveLength(2);
      expect(host(SANDBOX, address)).toEqual([]);
    }
  });

  test('stay apart: a sandbox names nothing but stand-ins on this computer', () => {
    expect(host(SANDBOX, 'https://graph.facebook.com')).toEqual([
      'platforms.facebook.graphUrl@21',
      'platforms.facebook.more[0]@21',
    ]);
    expect(host(SMALL, 'https://graph.facebook.com')).toEqual([]);
  });

  test('stay apart: a place for trials takes no live configuration', () => {
    expect(placesOf(SMALL, { onlySandbox: true })).toEqual(['mode@1']);
    expect(placesOf(SMALL.replace('mode: live\n', ''), { onlySandbox: true })).toEqual([
      'mode@null',
    ]);
    expect(placesOf(SANDBOX, { onlySandbox: true })).toEqual([]);
  });
});

describe('approval policy', () => {
  const policy = (rules: string, text = SMALL) => `${text}policy:\n${rules}`;

  test('without rules asks the head for short video and an approver for the rest', () => {
    const rules = settingsOf(SMALL).policy;
    expect(rules.map((rule) => [rule.kinds, rule.steps])).toEqual([
      [['short_video'], [{ by: 'role', role: 'head' }]],
      [null, [{ by: 'role', role: 'approver' }]],
    ]);
    const alone = settingsOf(SMALL.replace('[approver]', '[editor]')).policy;
    expect(alone[1]?.steps).toEqual([{ by: 'role', role: 'head' }]);
  });

  test('keeps the head’s step for short video unless a rule names that kind', () => {
    const rules = settingsOf(
      policy(
        '  - approvedBy: [approver]\n  - approvedBy: [approver, head]\n  - {kinds: [short_video], approvedBy: ["person:minh"]}\n',
      ),
    ).policy;
    expect(rules[0]?.kinds).not.toContain('short_video');
    expect(rules[0]?.kinds).toContain('text');
    expect(rules[1]?.kinds).toBeNull();
    expect(rules[2]?.kinds).toEqual(['short_video']);
    expect(rules[2]?.steps).toEqual([{ by: 'person', person: 'minh' }]);
  });

  test('names known channels and people who may approve, and roles that somebody has', () => {
    const text = policy(
      '  - {channels: [khac], approvedBy: [approver]}\n  - approvedBy: ["person:ai"]\n  - approvedBy: ["person:lan"]\n  - approvedBy: [approver, approver, editor]\n',
    );
    expect(placesOf(text)).toEqual(['policy[3].approvedBy[2]@24']);
    expect(placesOf(text.replace(', editor', ''))).toEqual([
      'policy[0].channels[0]@21',
      'policy[1].approvedBy[0]@22',
      'policy[2].approvedBy[0]@23',
    ]);
    expect(
      placesOf(policy('  - approvedBy: [approver]\n', SMALL.replace('[approver]', '[reader]'))),
    ).toEqual(['policy[0].approvedBy[0]@21']);
  });

  test('is refused where nobody is asked, or the same person twice', () => {
    expect(placesOf(policy('  - kinds: [text]\n'))).toEqual(['policy[0].approvedBy@21']);
    expect(placesOf(policy('  - approvedBy: ["person:hoa", "person:hoa"]\n'))).toEqual([
      'policy[0].approvedBy[1]@21',
    ]);
  });

  test('approves by itself in a sandbox only, and never together with people', () => {
    const automatic = '  - {kinds: [text], approveAutomatically: true}\n';
    expect(placesOf(policy(automatic))).toEqual(['policy[0].approveAutomatically@21']);
    expect(settingsOf(policy(automatic, SANDBOX)).policy[0]).toMatchObject({
      automatic: true,
      steps: [],
    });
    const both = '  - {approveAutomatically: true, approvedBy: [head]}\n';
    expect(placesOf(policy(both, SANDBOX))).toEqual(['policy[0].approveAutomatically@21']);
  });
});

describe('intake', () => {
  test('has four different folders and knows who hands in', () => {
    const text = `${SMALL}intake:
  folders: {inbox: Nhan, done: nhan}
  submitters:
    Thon: {unit: Thôn, person: ai-do}
`;
    expect(placesOf(text)).toEqual(['intake.folders.done@21', 'intake.submitters.Thon.person@23']);
  });

  test('a shared sheet needs an id of its own, an address, and a person who is there', () => {
    const id = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms';
    const text = `${SMALL}intake:
  sheets:
    - {id: lich, spreadsheet: ${id}}
    - {id: lich, spreadsheet: ${id}, person: ai-do}
`;
    expect(placesOf(text)).toEqual(['intake.sheets[1].person@23', 'intake.sheets[1].id@23']);
    const wrong = `${SMALL}intake: {sheets: [{id: lich, spreadsheet: "https://a.example/x"}]}`;
    expect(placesOf(wrong)).toEqual(['intake.sheets[0].spreadsheet@20']);
  });
});

describe('the limit of uploads', () => {
  test('leaves every transfer more than the slowest that is waited for', () => {
    const limit = (most: number) => `${SMALL}publishing: {maxUploadMbitPerSecond: ${most}}\n`;
    expect(placesOf(limit(2))).toEqual([
      expect.stringMatching(/^publishing.maxUploadMbitPerSecond@/),
    ]);
    expect(settingsOf(limit(3)).publishing).toMatchObject({
      maxUploadBytesPerSecond: 375_000,
      uploadBytesPerSecond: 375_000,
    });
  });
});

describe('hosts without the proxy', () => {
  test('are names, domains, addresses or ranges', () => {
    const direct = (host: string) => `${SMALL}network: {noProxy: ["${host}"]}\n`;
    for (const host of ['tin.xa.example', '.xa.example', '192.0.2.7', '10.0.0.0/8', 'fd00::/8']) {
      expect(settingsOf(direct(host)).network.noProxy, host).toEqual([host]);
    }
    for (const host of ['http://xa.example', 'xa.example/tin', '*', 'a b']) {
      expect(placesOf(direct(host)), host).toHaveLength(1);
    }
  });
});

test('curly quotation marks of an office program are told, round an account and elsewhere', () => {
  const text = SMALL.replace('"123456"', '“123456”').replace('id: lan', 'id: “lan”');
  const told = problemsOf(text, { checkChannel }).map(({ expected }) => expected);
  expect(told.every(({ vi }) => vi.includes('không dùng ngoặc cong'))).toBe(true);
  expect(problemsOf(SMALL.replace('"123456"', '“123456”'), { checkChannel })).toMatchObject([
    { expected: { vi: expect.stringMatching(/mã của Trang.*ngoặc kép thẳng/) } },
  ]);
  expect(told.length).toBeGreaterThan(0);
});
