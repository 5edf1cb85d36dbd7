import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: nobody gets in without a session, and no gesture is taken that did not come from a form of
 * this console in this browser.
 * Method: raw requests against the whole console over a real store.
 */

let world: WebWorld;
beforeEach(async () => {
  world = await createWebWorld();
});
afterEach(() => world.end());

describe('the guard', () => {
  it('leads whoever has not signed in to the sign-in page and back', async () => {
    const nobody = await world.as(null);
    const answer = await nobody.get('/account?a=1');
    expect(answer.status).toBe(303);
    expect(answer.location).toBe('/sign-in?next=%2Faccount%3Fa%3D1');
  });

  it('shows the frame to whoever has', async () => {
    const head = await world.as(PEOPLE.head);
    const page = await head.get('/account');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Tài khoản của tôi');
    expect(page.text).toContain('CHẠY THỬ');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('refuses a Host header that is not ours', async () => {
    const head = await world.as(PEOPLE.head);
    const answer = await head.raw('/account', { headers: { host: 'evil.example' } });
    expect(answer.status).toBe(421);
  });

  it('refuses a form without its key, with another browser’s key, and from another site', async () => {
    const head = await world.as(PEOPLE.head);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const bare = await head.raw('/sign-out', { method: 'POST', headers: form, body: '' });
    expect(bare.status).toBe(403);
    expect((await head.post('/sign-out', { 'form-key': 'ab' })).status).toBe(403);
    const foreign = { ...form, origin: 'https://evil.example' };
    const other = await head.raw('/sign-out', { method: 'POST', headers: foreign, body: 'a=b' });
    expect(other.status).toBe(403);
    expect((await head.get('/account')).status).toBe(200);
  });

  it('ends a session on signing out', async () => {
    const head = await world.as(PEOPLE.head);
    expect((await head.post('/sign-out')).status).toBe(303);
    expect((await head.get('/account')).status).toBe(303);
  });

  it('answers 404 for addresses that do not exist, in words', async () => {
    const head = await world.as(PEOPLE.head);
    const page = await head.get('/khong-co');
    expect(page.status).toBe(404);
    expect(page.text).toContain('Không có trang này');
  });

  it('shows the people page to administrators only', async () => {
    const administrator = await world.as(PEOPLE.administrator);
    expect((await administrator.get('/people')).status).toBe(200);
    const editor = await world.as(PEOPLE.editor);
    expect((await editor.get('/people')).status).toBe(403);
    expect((await editor.gesture('/people/invite', { person: 'head' })).status).toBe(403);
  });
});
