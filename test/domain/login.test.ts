import { describe, expect, it } from 'vitest';
import {
  isSessionOpen,
  judgePassword,
  lockMs,
  needsTotp,
  sessionMs,
} from '../../src/domain/login.ts';
import { mayAdminister, ROLES } from '../../src/domain/people.ts';
import { person } from '../support/sign-in-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('a code is needed', () => {
  it('by those who approve and those who let others in, by nobody else', () => {
    const asked = ROLES.filter((role) => needsTotp({ roles: [role] }));
    expect(asked).toEqual(['approver', 'head', 'administrator']);
    expect(needsTotp({ roles: ['reader', 'administrator'] })).toBe(true);
  });
});

describe('wrong attempts', () => {
  it('lock from the fifth on, twice as long each time, never longer than 15 minutes', () => {
    expect(
      [0, 1, 4, 5, 6, 7, 8, 9, 10, 1_000_000].map((count) => lockMs(count) / MINUTE_MS),
    ).toEqual([0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
  });
});

describe('a new password', () => {
  const who = person('lan-anh', ['editor'], {
    name: 'Trần Thị Lan Anh',
    email: 'tran.lan@xa.example',
  });

  it.each([
    ['bốn con mèo vàng', null],
    ['correct horse battery', null],
    ['Đường-3-làng-bưởi', null],
    ['0123456789ab', null],
    ['a'.repeat(201), 'password-too-long'],
    [`${'a'.repeat(199)}b`, null],
    ['mười một kt', 'password-too-short'],
    ['mèo 😀😀😀😀😀😀', 'password-too-short'],
    ['aaaaaaaaaaaa', 'password-repeats'],
    ['            ', 'password-repeats'],
    ['Trần Thị Lan Anh', 'password-is-name'],
    ['tranthilananh', 'password-is-name'],
    ['Tran Thi Lan Anh 1990', 'password-is-name'],
    ['tran.lan@xa.example', 'password-is-name'],
    ['Password1234', 'password-common'],
    ['mật khẩu 123456', 'password-common'],
    ['123412341234', 'password-common'],
    ['abcabcabcabc', 'password-common'],
  ])('“%s”: %s', (password, refusal) => {
    expect(judgePassword(password, who)).toBe(refusal);
  });

  it('may hold the name of somebody else, and names that are empty forbid nothing', () => {
    expect(judgePassword('Trần Thị Lan Anh', person('ba', ['reader']))).toBeNull();
    expect(judgePassword('!!!!????!!!!', person('ba', ['reader'], { name: '—' }))).toBeNull();
  });
});

describe('a session', () => {
  const session = (endsAt: number) => ({ createdAt: 0, seenAt: 0, endsAt });
  const reader = person('ba', ['reader']);

  it('lasts 12 hours with a code and 7 days without one', () => {
    expect(sessionMs(person('hoa', ['head']))).toBe(12 * HOUR_MS);
    expect(sessionMs(reader)).toBe(7 * 24 * HOUR_MS);
  });

  it('ends when nobody has used it for 12 hours', () => {
    const open = session(sessionMs(reader));
    expect(isSessionOpen(open, reader, 12 * HOUR_MS - 1)).toBe(true);
    expect(isSessionOpen(open, reader, 12 * HOUR_MS)).toBe(false);
    expect(isSessionOpen({ ...open, seenAt: HOUR_MS }, reader, 12 * HOUR_MS)).toBe(true);
  });

  it('ends at its end however busy it is, and sooner once the person needs a code', () => {
    const busy = { createdAt: 0, seenAt: 13 * HOUR_MS, endsAt: 7 * 24 * HOUR_MS };
    expect(isSessionOpen(busy, reader, 13 * HOUR_MS)).toBe(true);
    expect(isSessionOpen(busy, person('ba', ['approver']), 13 * HOUR_MS)).toBe(false);
    expect(isSessionOpen({ ...busy, endsAt: 13 * HOUR_MS }, reader, 13 * HOUR_MS)).toBe(false);
  });
});

describe('logins are looked after', () => {
  it('by administrators, and by the head where nobody is one', () => {
    const head = person('hoa', ['head']);
    const admin = person('it', ['administrator']);
    const approver = person('minh', ['approver']);
    expect(mayAdminister(head, [head, approver])).toBe(true);
    expect(mayAdminister(head, [head, approver, admin])).toBe(false);
    expect(mayAdminister(admin, [head, admin])).toBe(true);
    expect(mayAdminister(approver, [head, approver])).toBe(false);
  });
});
