import type { SignIn, SignInAttempt } from '../../src/ports/sign-in.ts';

/** What a person does on a stand-in's sign-in page. */
export interface ConsentGesture {
  /** Presses the button that refuses. */
  readonly refuses?: true;
  /** Values of ticks that are taken away. */
  readonly unticks?: readonly string[];
  /** Values picked in place of those that are picked already, by name. */
  readonly picks?: Readonly<Record<string, string>>;
}

/** Opens the page, answers its form and gives the query with which the browser is sent back. */
export async function answerConsent(
  url: string,
  gesture: ConsentGesture = {},
): Promise<Readonly<Record<string, string>>> {
  const page = await fetch(url);
  const html = await page.text();
  if (page.status !== 200) throw new Error(`the sign-in page says ${page.status}: ${html}`);
  const form = fieldsOf(html, gesture);
  form.set('decision', gesture.refuses === true ? 'deny' : 'allow');
  const target = new URL(url);
  const answer = await fetch(`${target.origin}${target.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`no way back: ${answer.status} ${await answer.text()}`);
  return Object.fromEntries(new URL(location).searchParams);
}

/** Goes to the platform's page, answers it, and exchanges what came back. */
export async function signInThrough(
  signIn: SignIn,
  context: Parameters<SignIn['exchange']>[0],
  attempt: SignInAttempt,
  gesture: ConsentGesture = {},
): ReturnType<SignIn['exchange']> {
  const returned = await answerConsent(signIn.authorizeUrl(attempt), gesture);
  return signIn.exchange(context, attempt, returned);
}

function fieldsOf(html: string, gesture: ConsentGesture): URLSearchParams {
  const form = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const value = attribute(tag, 'value');
    const isTick = /type="(?:checkbox|radio)"/.test(tag);
    if (isTick && !tag.includes(' checked')) continue;
    if (gesture.unticks?.includes(value) === true) continue;
    form.append(name, value);
  }
  for (const [name, value] of Object.entries(gesture.picks ?? {})) form.set(name, value);
  return form;
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
