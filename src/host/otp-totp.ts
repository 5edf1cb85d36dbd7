import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Totp } from '../ports/totp.ts';

const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one that are accepted: clocks differ, people type slowly. */
const WINDOW_STEPS = 1;

/** Codes by `otpauth`. */
export function createOtpTotp(): Totp {
  return {
    newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
    derivedSecret(seed, text) {
      const bytes = createHmac('sha256', seed).update(text, 'utf8').digest();
      return new Secret({ buffer: Uint8Array.from(bytes.subarray(0, SECRET_BYTES)).buffer }).base32;
    },
    uri: (secret, person, office) => generator(secret, person, office).toString(),
    acceptedStep(secret, code, now) {
      const token = code.replaceAll(/\s/g, '');
      if (!/^\d{6}$/.test(token)) return null;
      const delta = generator(secret).validate({ token, timestamp: now, window: WINDOW_STEPS });
      return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
    },
  };
}

function generator(secret: string, label = '', issuer = ''): TOTP {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    label,
    issuer,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
  });
}
