import { createHttp } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import type { SignIn, SignInAttempt } from '../../src/ports/sign-in.ts';
import { createMemoryMedia } from './memory-media.ts';

export const REDIRECT = 'http://127.0.0.1:8737/connect/callback';

/** A sign-in that begins, with everything the platform compares. */
export function attemptOf(app: Readonly<Record<string, string>>): SignInAttempt {
  return {
    redirectUri: REDIRECT,
    state: 'state-of-the-test',
    verifier: 'a-verifier_of.the~test-which-is-long-enough-0123456789',
    app,
  };
}

/** What the person picks on a stand-in's consent page. */
export type Picked = Readonly<Record<string, string | readonly string[]>>;

/** Goes through a stand-in's consent page as a browser does and gives the query of the redirect. */
export async function consent(
  signIn: Pick<SignIn, 'authorizeUrl'>,
  attempt: SignInAttempt,
  picked: Picked,
): Promise<Readonly<Record<string, string>>> {
  const url = signIn.authorizeUrl(attempt);
  const page = await fetch(url);
  const form = new URLSearchParams();
  const html = await page.text();
  for (const [, name = '', value = ''] of html.matchAll(HIDDEN)) {
    form.append(name, value.replaceAll('&amp;', '&'));
  }
  for (const [name, values] of Object.entries(picked)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  // The form has no action: it goes to the page's own address without what the form says again.
  const target = new URL(url);
  target.search = '';
  const answer = await fetch(target, { method: 'POST', body: form, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`the page led nowhere: ${await answer.text()}`);
  return Object.fromEntries(new URL(location).searchParams);
}

const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)">/g;

/** What an exchange may use, over the real HTTP of this machine. */
export function exchangeContext(): Parameters<SignIn['exchange']>[0] & { close(): void } {
  const clock = createSystemClock();
  const http = createHttp({
    media: createMemoryMedia(),
    clock,
    userAgent: 'Loa-test/1',
  });
  return {
    now: () => clock.now(),
    call: (request) => http.send(request),
    close: () => http.close(),
  };
}
