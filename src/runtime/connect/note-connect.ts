import type { ConnectDeps } from './deps.ts';

type Kind = 'connect-started' | 'connect-exchanging' | 'connect-refused' | 'connect-exchanged';

/** Journals a stage of a sign-in; never with a code, a state or a token. */
export async function noteConnect(
  deps: Pick<ConnectDeps, 'store' | 'clock'>,
  kind: Kind,
  channelId: string,
  actor: string,
  body: Readonly<Record<string, string | number>>,
): Promise<void> {
  await deps.store.write((tx) =>
    tx.append({
      at: deps.clock.now(),
      kind,
      actor,
      itemId: null,
      publicationId: null,
      channelId,
      body,
    }),
  );
}
