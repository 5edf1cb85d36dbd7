/** Values of one secret, e.g. `{ accessToken: '…', refreshToken: '…' }`. */
export type SecretValues = Readonly<Record<string, string>>;

/**
 * Tokens and app secrets, encrypted at rest. Names look like `facebook-page-1`: lower-case letters,
 * digits, `.`, `_` and `-`, at most 100 characters; anything else throws.
 */
export interface Secrets {
  /**
   * The values, or null when there are none. `<name>.previous` gives the values that the last
   * `write` replaced: kept because a rotating token must not be lost before the new one worked.
   * Throws when the file was changed by another hand (it can then not be decrypted).
   */
  read(name: string): Promise<SecretValues | null>;
  /**
   * Replaces the values as one: after it resolves they are on disk, before that the old ones are.
   * Names that end in `.previous` throw. Writes are carried out one after the other.
   */
  write(name: string, values: SecretValues): Promise<void>;
  /** All names, sorted, without the `.previous` ones. */
  names(): Promise<readonly string[]>;
}
