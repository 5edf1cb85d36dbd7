import type { HttpPort } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Tokens } from '../../ports/tokens.ts';
import type { CommandDeps } from '../commands/command.ts';
import type { NamedChannel } from './account-holder.ts';

/** What signing an account in works with. */
export interface ConnectDeps extends CommandDeps {
  readonly secrets: Secrets;
  readonly http: HttpPort;
  readonly tokens: Tokens;
  readonly log: Log;
  /** The account that the configuration itself names for a channel; null = it is left to connect. */
  readonly writtenAccount: (channelId: string) => string | null;
  /** All channels of the configuration as it is now: others may have been written since the start. */
  readonly namedChannels: () => Promise<readonly NamedChannel[]>;
  /** From now on the channel goes to this account, in this process; the store is written before. */
  readonly bind: (channelId: string, account: string) => void;
}
