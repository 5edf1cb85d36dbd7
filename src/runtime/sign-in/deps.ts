import type { Passwords } from '../../ports/passwords.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Tokens } from '../../ports/tokens.ts';
import type { Totp } from '../../ports/totp.ts';
import type { CommandDeps } from '../commands/command.ts';

/** What signing in works with, beside what every command has. */
export interface SignInDeps extends CommandDeps {
  readonly passwords: Passwords;
  readonly totp: Totp;
  readonly tokens: Tokens;
  readonly secrets: Secrets;
}
