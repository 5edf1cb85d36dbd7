import { totpCode } from '../support/totp-code.ts';

const PASSWORD = 'mua roi tren suoi mau';

/** A signed-in browser of the poorest kind: cookies and forms. */
export interface WebClient {
  readonly cookie: string;
  /** Key that every form of this session carries. */
  readonly formKey: string;
  get(path: string): Promise<{ readonly status: number; readonly text: string }>;
  post(path: string, fields: Readonly<Record<string, string>>): Promise<string>;
}

/** Redeems a one-time link and signs its person in. */
export async function signInByLink(link: string, person: string): Promise<WebClient> {
  const { origin, pathname } = new URL(link);
  const anonymous = clientOf(origin, '');
  const first = await fetch(link);
  const page = await first.text();
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const secret = /class="secret">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '') ?? null;
  const key = keyIn(page);
  const code = () => (secret === null ? '' : totpCode(secret, Date.now()));
  const set = { password: PASSWORD, again: PASSWORD, code: code() };
  await anonymous.send(pathname, { ...set, 'form-key': key }, cookie);
  // A code is good once: the next one is a step further.
  const later = secret === null ? '' : totpCode(secret, Date.now() + 30_000);
  const fields = { person, password: PASSWORD, code: later, 'form-key': key };
  const signed = await anonymous.send('/sign-in', fields, cookie);
  const session = (signed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (!session.startsWith('loa-session=')) throw new Error(`${person} could not sign in`);
  const client = clientOf(origin, session);
  return { ...client, cookie: session, formKey: keyIn((await client.get('/account')).text) };
}

function clientOf(origin: string, cookie: string) {
  async function send(path: string, fields: Readonly<Record<string, string>>, own = cookie) {
    return fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: own, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  }
  const get = async (path: string) => {
    const answer = await fetch(`${origin}${path}`, { redirect: 'manual', headers: { cookie } });
    return { status: answer.status, text: await answer.text() };
  };
  return {
    send,
    get,
    /** Sends a form with the key of the page it stands on; gives the page it leads to. */
    async post(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
      const key = keyIn((await get('/account')).text);
      const answer = await send(path, { 'form-key': key, ...fields });
      const to = answer.headers.get('location');
      return to === null ? answer.text() : (await get(to)).text;
    },
  };
}

export function keyIn(page: string): string {
  return /name="form-key" value="([0-9a-f]+)"/.exec(page)?.[1] ?? '';
}
