import { NOT_CONNECTED } from '../../domain/channel.ts';
import type { ConnectDeps } from './deps.ts';
import type { OpenAttempt } from './open-attempts.ts';
import { noteUnconfirmed, type Stage } from './unconfirmed-sign-in.ts';

/** Stages of a sign-in that nobody has confirmed, and what each means for the sign-in before it. */
const STAGES = {
  'connect-started': 'asked',
  'connect-exchanging': 'exchanged',
  'connect-exchanged': 'exchanged',
  'connect-refused': 'over',
  'connect-given-up': 'over',
} as const satisfies Readonly<Record<string, Stage>>;

/**
 * Journals a stage of a sign-in, never with a code, a state or a token, and leaves a note on a
 * channel that was connected before.
 */
export async function noteConnect(
  deps: Pick<ConnectDeps, 'store' | 'clock' | 'office'>,
  kind: keyof typeof STAGES,
  { id, channelId, by }: Pick<OpenAttempt, 'id' | 'channelId' | 'by'>,
  body: Readonly<Record<string, string | number>>,
): Promise<void> {
  const now = deps.clock.now();
  await deps.store.write(async (tx) => {
    await tx.append({
      at: now,
      kind,
      actor: by,
      itemId: null,
      publicationId: null,
      channelId,
      body,
    });
    if (isConnected(deps, channelId)) {
      await noteUnconfirmed(tx, channelId, { id, stage: STAGES[kind], now });
    }
  });
}

/** Has the channel a sign-in that could be lost by a new one? */
export function isConnected({ office }: Pick<ConnectDeps, 'office'>, channelId: string): boolean {
  const account = office.channels.get(channelId)?.channel.account ?? NOT_CONNECTED;
  return account !== NOT_CONNECTED;
}
