import type { Credential } from '../../ports/adapter.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpRequest, HttpResult } from '../../ports/http.ts';
import type { Office } from '../../ports/office.ts';

/** Stands where a sign-in would have something to show. */
const EMPTY = 'none';
/** Has something for every key, none of it real: adapters know their keys themselves. */
const EMPTY_HANDS: Credential = new Proxy<Record<string, string>>({}, { get: () => EMPTY });
/** What is answered to a call that only shows where it would go. */
const NOT_SENT: HttpResult = { type: 'failure', sent: 'no', code: 'aborted', detail: 'not sent' };

/**
 * Where the channels' adapters call, e.g. `https://graph.example`: each is let make its first calls
 * with empty hands, and none of them is sent. So hosts are known before anybody has signed in.
 */
export async function platformOrigins(
  office: Office,
  clock: Pick<Clock, 'now'>,
): Promise<readonly string[]> {
  const origins = new Set<string>();
  const call = async (request: HttpRequest) => {
    origins.add(new URL(request.url).origin);
    return NOT_SENT;
  };
  const now = () => clock.now();
  for (const { channel, adapter } of office.channels.values()) {
    await harmless(() => adapter.check({ channel, credential: EMPTY_HANDS, call, now }));
    const app = Object.fromEntries(
      (adapter.signIn?.appFields ?? []).map(({ key }) => [key, EMPTY]),
    );
    const attempt = { redirectUri: 'http://127.0.0.1/', state: EMPTY, verifier: EMPTY, app };
    await harmless(async () => adapter.signIn?.exchange({ now, call }, attempt, { code: EMPTY }));
  }
  return [...origins];
}

/** An adapter that wants a credential before it calls anybody shows nothing, and that is all. */
async function harmless(ask: () => Promise<unknown>): Promise<void> {
  try {
    await ask();
  } catch {
    // It named no host.
  }
}
