import { queryOfPasted, type RedirectQuery } from '../../../runtime/connect/pasted-address.ts';
import type { RedirectWait } from '../cli-context.ts';
import type { CliSession } from '../session.ts';

/** Addresses that a person may paste before the command gives up. */
const MOST_TRIES = 5;

/**
 * What the browser brought back: by itself to the listener, or pasted by a person; null = neither
 * came. With a listener the end of the input is no end: the browser may still come.
 */
export async function waitForBrowser(
  session: CliSession,
  listener: RedirectWait | null,
  state: string,
): Promise<RedirectQuery | null> {
  if (listener === null) return pasted(session);
  const over = new AbortController();
  const browser = listener.expect(state);
  const person = pasted(session, over.signal).then((query) => query ?? browser);
  try {
    return await Promise.race([browser, person]);
  } finally {
    over.abort();
  }
}

async function pasted(session: CliSession, signal?: AbortSignal): Promise<RedirectQuery | null> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const given = signal === undefined ? {} : { signal };
    // The code in it works once and only together with what this process keeps: no need to hide it.
    const line = await session.context.readLine({ isHidden: false, ...given });
    if (line === null) return null;
    if (line.trim() === '') continue;
    const query = queryOfPasted(line);
    if (query !== null) return query;
    session.complain(session.say('connect.paste-unreadable'));
  }
  return null;
}
