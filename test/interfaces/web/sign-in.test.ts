import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safePath } from '../../../src/interfaces/web/answers.ts';
import { firstInvitation, invite } from '../../../src/runtime/sign-in/invite.ts';
import { type Browser, createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: a person gets in with a one-time link, a password and a code, and nobody else does.
 * Method: the real pages from link to session, with the clock of the test.
 */

const PASSWORD = 'sáng nay trời nhiều mây';
let world: WebWorld;
beforeEach(async () => {
  world = await createWebWorld();
});
afterEach(() => world.end());

function codeFor(secret: string): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: world.world.clock.now() });
}

async function openLink(nobody: Browser, token: string): Promise<string> {
  const page = await nobody.get(`/welcome/${token}`);
  expect(page.status).toBe(200);
  const secret = /class="secret">([A-Z2-7 ]+)</.exec(page.text)?.[1];
  return secret?.replaceAll(' ', '') ?? '';
}

async function firstAdministrator(): Promise<{ nobody: Browser; secret: string }> {
  const invitation = await firstInvitation(world.deps);
  if (invitation === null) throw new Error('no link');
  const nobody = await world.as(null);
  const secret = await openLink(nobody, invitation.token);
  const fields = { password: PASSWORD, again: PASSWORD, code: codeFor(secret) };
  const answer = await nobody.post(`/welcome/${invitation.token}`, fields);
  expect(answer.location).toBe('/sign-in');
  expect((await nobody.get(`/welcome/${invitation.token}`)).status).toBe(404);
  return { nobody, secret };
}

describe('signing in', () => {
  it('takes the first administrator from the link to a session', async () => {
    const { nobody, secret } = await firstAdministrator();
    await world.world.clock.advanceBy(60_000);
    const fields = { person: 'administrator', password: PASSWORD, code: codeFor(secret) };
    const answer = await nobody.raw('/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields, 'form-key': await keyOf(nobody) }).toString(),
    });
    expect(answer.status).toBe(303);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^loa-session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
  });

  it('refuses a wrong code with the same words as a wrong password', async () => {
    const { nobody, secret } = await firstAdministrator();
    await world.world.clock.advanceBy(60_000);
    const wrongCode = await nobody.post('/sign-in', {
      person: 'administrator',
      password: PASSWORD,
      code: '000000',
    });
    const wrongPassword = await nobody.post('/sign-in', {
      person: 'administrator',
      password: 'không phải mật khẩu này',
      code: codeFor(secret),
    });
    const unknown = await nobody.post('/sign-in', { person: 'ai-do', password: PASSWORD });
    expect(alertOf(wrongCode.text)).not.toBe('');
    expect(alertOf(wrongPassword.text)).toBe(alertOf(wrongCode.text));
    expect(alertOf(unknown.text)).toBe(alertOf(wrongCode.text));
  });

  it('lets one address try only so often', async () => {
    const nobody = await world.as(null);
    const tries = [];
    for (let count = 0; count < 22; count += 1) {
      tries.push((await nobody.post('/sign-in', { person: `x${count}`, password: 'y' })).status);
    }
    expect(tries.slice(0, 20)).not.toContain(429);
    expect(tries.slice(20)).toEqual([429, 429]);
    await world.world.clock.advanceBy(6 * 60_000);
    expect((await nobody.post('/sign-in', { person: 'x', password: 'y' })).status).toBe(403);
  });

  it('gives an administrator a link for somebody else, whose old sessions end with it', async () => {
    const editor = await world.as(PEOPLE.editor);
    const administrator = await world.as(PEOPLE.administrator);
    const page = await administrator.gesture('/people/invite', { person: 'editor' });
    const token = /\/welcome\/([\w-]{43})/.exec(page.text)?.[1] ?? '';
    const nobody = await world.as(null);
    expect(await openLink(nobody, token)).toBe('');
    expect((await editor.get('/account')).status).toBe(200);
    await nobody.post(`/welcome/${token}`, { password: PASSWORD, again: PASSWORD });
    expect((await editor.get('/account')).status).toBe(303);
  });

  it('refuses two different new passwords and a short one', async () => {
    const administrator = PEOPLE.administrator;
    const answer = await invite(world.deps, administrator, { person: 'reader' });
    if (!answer.done) throw new Error(answer.code);
    const nobody = await world.as(null);
    const path = `/welcome/${answer.value.token}`;
    const differ = await nobody.post(path, { password: PASSWORD, again: `${PASSWORD}.` });
    expect(differ.status).toBe(400);
    const short = await nobody.post(path, { password: 'ngắn', again: 'ngắn' });
    expect(short.status).toBe(400);
    expect(short.text).toContain('12');
  });

  it('leads back only to its own pages', () => {
    const others = ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', ''];
    expect(others.map((path) => safePath(path, '/'))).toEqual(['/', '/', '/', '/', '/']);
    expect(safePath('/items/7?a=b', '/')).toBe('/items/7?a=b');
  });
});

describe('sessions', () => {
  it('are listed and ended by their person and by an administrator', async () => {
    const phone = await world.as(PEOPLE.head);
    const desk = await world.as(PEOPLE.head);
    const page = await desk.get('/account');
    const other = /name="session" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await desk.post('/account/end-session', { session: other });
    expect((await phone.get('/account')).status).toBe(303);
    const administrator = await world.as(PEOPLE.administrator);
    const all = await administrator.get('/people');
    const last = /name="session" value="([^"]+)"/.exec(all.text)?.[1] ?? '';
    await administrator.post('/people/end-session', { session: last });
    expect((await desk.get('/account')).status).toBe(303);
  });

  it('are not ended by somebody else', async () => {
    const head = await world.as(PEOPLE.head);
    const session = (await world.store.sessions('head'))[0];
    const reader = await world.as(PEOPLE.reader);
    await reader.post('/account/end-session', { session: session?.id ?? '' });
    expect((await head.get('/account')).status).toBe(200);
  });

  it('end after their time', async () => {
    const head = await world.as(PEOPLE.head);
    await world.world.clock.advanceBy(13 * 3_600_000);
    expect((await head.get('/account')).status).toBe(303);
  });
});

describe('behind a reverse proxy', () => {
  const place = {
    publicUrl: 'https://loa.example',
    hosts: ['loa.example'],
    proxy: {
      addresses: ['127.0.0.1'],
      addressHeader: 'x-forwarded-for',
      schemeHeader: 'x-forwarded-proto',
    },
  };
  const forwarded = { host: 'loa.example', 'x-forwarded-proto': 'https' };

  it('binds cookies to TLS when the trusted proxy says https, and only then', async () => {
    const proxied = await createWebWorld({ place });
    const nobody = await proxied.as(null);
    const safe = await nobody.raw('/sign-in', { headers: { ...forwarded, cookie: '' } });
    expect(safe.headers.get('set-cookie')).toMatch(/^__Host-loa-form=.*Secure/);
    expect(safe.headers.get('strict-transport-security')).toContain('max-age');
    const open = await nobody.raw('/sign-in', { headers: { host: 'loa.example', cookie: '' } });
    expect(open.headers.get('set-cookie')).toMatch(/^loa-form=/);
    await proxied.end();
  });

  it('does not believe the same headers from anybody else', async () => {
    const proxied = await createWebWorld({ place });
    const request = new Request('http://loa.example/sign-in', { headers: forwarded });
    const answer = await proxied.console.answer(request, { address: '10.0.0.9', isTls: false });
    expect(answer.headers.get('set-cookie')).toMatch(/^loa-form=/);
    await proxied.end();
  });
});

describe('delegation', () => {
  it('is given by an approver under a document, shown, and revoked', async () => {
    const head = await world.as(PEOPLE.head);
    const page = await head.gesture('/account/delegate', {
      to: 'approver',
      document: '34/TB-VP',
      start: dayAhead(0),
      end: dayAhead(5),
    });
    expect(page.text).toContain('34/TB-VP');
    const approver = await world.as(PEOPLE.approver);
    expect((await approver.get('/account')).text).toContain('34/TB-VP');
    const id = /name="delegation" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await head.gesture('/account/end-delegation', { delegation: id });
    expect((await approver.get('/account')).text).not.toContain('34/TB-VP');
  });

  it('says what is wrong with a day', async () => {
    const head = await world.as(PEOPLE.head);
    const fields = { to: 'approver', document: '1', start: '31/11/2026', end: '2026-12-01' };
    const page = await head.gesture('/account/delegate', fields);
    expect(page.text).toContain('Không đọc được ngày');
  });
});

describe('live changes', () => {
  it('reach an open page within the second, and end with the session', async () => {
    const head = await world.as(PEOPLE.head);
    const answer = await head.raw('/events', {});
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body?.getReader();
    if (reader === undefined) throw new Error('no body');
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe(': open\n\n');
    await world.submit();
    await world.world.clock.advanceBy(1_000);
    expect(await next()).toContain('event: office-changed');
    await head.post('/sign-out');
    const rest = next();
    await world.world.clock.advanceBy(20_000);
    expect(await rest).toContain('office-changed');
    await world.world.clock.advanceBy(20_000);
    expect((await reader.read()).done).toBe(true);
  });
});

async function keyOf(browser: Browser): Promise<string> {
  const page = await browser.get('/sign-in');
  return /name="form-key" value="([0-9a-f]+)"/.exec(page.text)?.[1] ?? '';
}

function alertOf(text: string): string {
  return /role="alert">([^<]*)/.exec(text)?.[1] ?? '';
}

function dayAhead(days: number): string {
  const at = world.world.clock.now() + days * 86_400_000;
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
}
