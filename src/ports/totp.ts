/** Codes of an authenticator app (RFC 6238): six digits, SHA-1, 30 seconds. */
export interface Totp {
  /** A new secret: 20 random bytes in base32 (32 letters and digits). */
  newSecret(): string;
  /** The secret that belongs to `text` under `seed`; the same for the same two, else unguessable. */
  derivedSecret(seed: string, text: string): string;
  /** `otpauth://totp/…` for the QR picture; `person` and `office` are shown in the app. */
  uri(secret: string, person: string, office: string): string;
  /**
   * The time step (number of 30 seconds since 1970) to which the code belongs, at most one step
   * away from `now` (UTC ms); null = it fits none. The caller refuses a step it has accepted before.
   */
  acceptedStep(secret: string, code: string, now: number): number | null;
}
