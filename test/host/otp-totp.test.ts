import { describe, expect, it } from 'vitest';
import { createOtpTotp } from '../../src/host/otp-totp.ts';
import { createRandomTokens } from '../../src/host/random-tokens.ts';
import { totpCode } from '../support/totp-code.ts';

/** `12345678901234567890` of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const totp = createOtpTotp();

describe('a code', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [20_000_000_000, '353130', 666_666_666],
  ])('of RFC 6238 at %i s is %s and belongs to step %i', (seconds, code, step) => {
    expect(totp.acceptedStep(SECRET, code, seconds * 1000)).toBe(step);
    expect(totpCode(SECRET, seconds * 1000)).toBe(code);
  });

  it('is taken one step early or late, named with its own step, and no further', () => {
    const at = 1_234_567_890_000;
    const steps = [-2, -1, 0, 1, 2].map((offset) =>
      totp.acceptedStep(SECRET, totpCode(SECRET, at + offset * 30_000), at),
    );
    expect(steps).toEqual([null, 41_152_262, 41_152_263, 41_152_264, null]);
  });

  it('may be typed with spaces; anything but six digits is none', () => {
    expect(totp.acceptedStep(SECRET, ' 287 082 ', 59_000)).toBe(1);
    for (const odd of ['', '28708', '2870821', '28708a', '２８７０８２', '-87082', '1e5000']) {
      expect(totp.acceptedStep(SECRET, odd, 59_000)).toBeNull();
    }
  });
});

describe('a secret', () => {
  it('is 160 bits in base32, never the same twice', () => {
    const [one, two] = [totp.newSecret(), totp.newSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(two);
  });

  it('that is derived depends on seed and text alone', () => {
    const one = totp.derivedSecret('seed', 'link');
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(totp.derivedSecret('seed', 'link')).toBe(one);
    expect(totp.derivedSecret('other', 'link')).not.toBe(one);
    expect(totp.derivedSecret('seed', 'other')).not.toBe(one);
  });

  it('is handed to the app with office and person', () => {
    const uri = new URL(totp.uri(SECRET, 'hoa', 'UBND xã Suối Mẫu'));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('UBND xã Suối Mẫu:hoa');
    expect(uri.searchParams.get('secret')).toBe(SECRET);
    expect(uri.searchParams.get('issuer')).toBe('UBND xã Suối Mẫu');
  });
});

describe('a token', () => {
  it('is 32 random bytes as base64url, and its hash is SHA-256', () => {
    const tokens = createRandomTokens();
    const token = tokens.next();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(tokens.next()).not.toBe(token);
    expect(tokens.hash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
