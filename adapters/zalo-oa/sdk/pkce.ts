import { createHash, createHmac, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const VERIFIER_CHARACTERS = 43;

/** A fresh secret for one consent: 43 letters and digits. Keep it beside `state` until the callback. */
export function newCodeVerifier(): string {
  return Array.from({ length: VERIFIER_CHARACTERS }, () => LETTERS[randomInt(LETTERS.length)]).join(
    '',
  );
}

/**
 * What travels with the consent: base64url, without padding, of the raw SHA-256 of the verifier.
 * Source: PHP SDK of the platform (zaloplatform/zalo-php-sdk), documentation of OAuth v4.
 */
export function codeChallenge(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/**
 * Header `appsecret_proof`: hex of HMAC-SHA256 over the access token with the app secret as key.
 * Source: Java and PHP SDK of the platform.
 */
export function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken, 'utf8').digest('hex');
}
