import { describe, expect, it } from 'vitest';
import { createArgon2Passwords } from '../../src/host/argon2-passwords.ts';
import type { Passwords } from '../../src/ports/passwords.ts';

const CHEAP = { memoryKib: 8, passes: 1, lanes: 1 };
const MOST_AT_ONCE = 18;

async function hashed(passwords: Passwords, password: string): Promise<string> {
  const answer = await passwords.hash(password);
  if ('busy' in answer) throw new Error('busy');
  return answer.hash;
}

describe('a hash', () => {
  it('is argon2id in PHC form at the cost that OWASP names, with a nonce of its own', async () => {
    const passwords = createArgon2Passwords();
    const [one, two] = [await hashed(passwords, 'mật khẩu'), await hashed(passwords, 'mật khẩu')];
    expect(one).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    expect(one).not.toBe(two);
    expect(await passwords.verify('mật khẩu', one)).toEqual({ fits: true });
    expect(await passwords.verify('mật khẩU', one)).toEqual({ fits: false });
  });

  it('fits however the keyboard composes its letters', async () => {
    const passwords = createArgon2Passwords(CHEAP);
    const hash = await hashed(passwords, 'Đường làng'.normalize('NFC'));
    expect(await passwords.verify('Đường làng'.normalize('NFD'), hash)).toEqual({ fits: true });
  });

  it('is verified with the cost that it names, not with today’s', async () => {
    const hash = await hashed(createArgon2Passwords({ memoryKib: 64, passes: 3, lanes: 2 }), 'a');
    expect(hash).toContain('$m=64,t=3,p=2$');
    expect(await createArgon2Passwords(CHEAP).verify('a', hash)).toEqual({ fits: true });
    expect(await createArgon2Passwords(CHEAP).verify('a', hash.replace('t=3', 't=2'))).toEqual({
      fits: false,
    });
  });

  it('known from another implementation fits', async () => {
    // RFC 9106 has no vector without secret and data; this one is from the reference's own test.c.
    const known =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await createArgon2Passwords().verify('password', known)).toEqual({ fits: true });
  });

  it.each([
    null,
    '',
    'plain',
    '$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2id$v=19$m=4,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2id$v=19$m=64,t=1,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ])('that is none (%s) never fits and breaks nothing', async (hash) => {
    expect(await createArgon2Passwords(CHEAP).verify('password', hash)).toEqual({ fits: false });
  });
});

describe('a flood of passwords', () => {
  it('is answered with busy beyond two running and sixteen waiting, and then goes on', async () => {
    const passwords = createArgon2Passwords(CHEAP);
    const hash = await hashed(passwords, 'a');
    const flood = () =>
      Promise.all(Array.from({ length: MOST_AT_ONCE + 7 }, () => passwords.verify('a', hash)));
    const expected = [
      ...Array.from({ length: MOST_AT_ONCE }, () => ({ fits: true })),
      ...Array.from({ length: 7 }, () => ({ busy: true })),
    ];
    // The second time shows that every place was given back, and no more than that.
    expect(await flood()).toEqual(expected);
    expect(await flood()).toEqual(expected);
    expect(await passwords.verify('a', hash)).toEqual({ fits: true });
  });
});
