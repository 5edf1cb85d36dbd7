import { isUnconnected } from '../../domain/channel.ts';
import { DAY_MS } from '../../domain/limits.ts';
import type { Say } from '../../domain/messages/say.ts';
import { signInEnd } from '../../runtime/credential-life.ts';
import type { ChannelView } from '../../runtime/queries/channels.ts';
import { shortTime } from './time.ts';

/** How a channel's sign-in is, in words. */
export interface CredentialText {
  readonly words: string;
  /** When the platform was last asked; null = never, as far as is known. */
  readonly asked: string | null;
  /** Whole days until it ends (0: today; below: it is over); null where no end is told. */
  readonly daysLeft: number | null;
}

/** Says how a sign-in is; `count` writes numbers in the reader's way. */
export function credentialText(
  say: Say,
  {
    condition,
    credential,
    isRenewedByLoa,
  }: Pick<ChannelView, 'condition' | 'credential' | 'isRenewedByLoa'>,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
  count: (value: number) => string,
): CredentialText {
  if (isUnconnected(condition)) {
    return { words: say('channels.credential-none'), asked: null, daysLeft: null };
  }
  if (credential === null) {
    return { words: say('channels.credential-unknown'), asked: null, daysLeft: null };
  }
  const at = shortTime(credential.checkedAt, timeZone);
  const asked = say('channels.credential-checked', { at });
  const endsAt = signInEnd(credential, isRenewedByLoa);
  if (endsAt === null) {
    const code = isRenewedByLoa ? 'channels.credential-renewed' : 'channels.credential-endless';
    return { words: say(code), asked, daysLeft: null };
  }
  const until = shortTime(endsAt, timeZone);
  if (endsAt <= now) {
    return { words: say('channels.credential-over', { until }), asked, daysLeft: -1 };
  }
  const daysLeft = Math.floor((endsAt - now) / DAY_MS);
  const code = isRenewedByLoa ? 'channels.credential-renewed-days' : 'channels.credential-days';
  const words = say(code, { days: count(daysLeft), until });
  return { words, asked, daysLeft };
}
