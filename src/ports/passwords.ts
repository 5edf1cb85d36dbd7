/** Too many passwords are being worked on at this moment; nothing was done. */
export interface PasswordsBusy {
  readonly busy: true;
}

/**
 * Slow hashes of passwords. Two are worked on at a time and 16 wait; beyond that the answer is
 * `busy`, so that a flood of sign-ins cannot eat the machine.
 */
export interface Passwords {
  /** A new hash with a nonce of its own, as PHC text, e.g. `$argon2id$v=19$m=19456,t=2,p=1$…$…`. */
  hash(password: string): Promise<{ readonly hash: string } | PasswordsBusy>;
  /**
   * Whether the password belongs to the hash. With null it costs the same time and never fits: for
   * names that nobody has. A text that is no such hash never fits either.
   */
  verify(
    password: string,
    hash: string | null,
  ): Promise<{ readonly fits: boolean } | PasswordsBusy>;
}
