import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAttempts } from '../../../src/interfaces/web/guard/attempts.ts';
import { createNoteBoard } from '../../../src/interfaces/web/notes.ts';
import { csvLines } from '../../../src/interfaces/wording/csv.ts';
import { signIn } from '../../../src/runtime/sign-in/sign-in.ts';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: what went wrong under attack stays mended.
 * Method: the very requests that broke it, over the real pages.
 */

let world: WebWorld;
beforeEach(async () => {
  world = await createWebWorld();
});
afterEach(() => world.end());

describe('an edit', () => {
  it('of 250,000 spaces is answered at once instead of stopping the daemon for minutes', async () => {
    const { number } = await world.submit();
    const editor = await world.as(PEOPLE.editor);
    const digest = /name="seen-digest" value="(\w+)"/.exec(
      (await editor.get(`/items/${number}`)).text,
    )?.[1];
    const begun = performance.now();
    const answer = await editor.post(`/items/${number}/edit`, {
      text: `a${' '.repeat(250_000)}b`,
      'seen-digest': digest ?? '',
    });
    expect([303, 400]).toContain(answer.status);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it('loses the spaces at the ends of lines as before', async () => {
    const { number, id } = await world.submit();
    const editor = await world.as(PEOPLE.editor);
    const digest = /name="seen-digest" value="(\w+)"/.exec(
      (await editor.get(`/items/${number}`)).text,
    )?.[1];
    await editor.post(`/items/${number}/edit`, {
      text: '  Dòng một \t\r\n\r\n dòng hai\u00a0 \n',
      'seen-digest': digest ?? '',
    });
    expect((await world.store.version(id, 2))?.content.text).toBe('Dòng một\n\n dòng hai');
  });
});

describe('an approval', () => {
  it('does not keep choices that nobody asked for', async () => {
    const { number, id } = await world.submit();
    const head = await world.as(PEOPLE.head);
    const page = (await head.get(`/items/${number}`)).text;
    const field = (name: string) =>
      new RegExp(`name="${name}" value="(\\w+)"`).exec(page)?.[1] ?? '';
    await head.post(`/items/${number}/approve`, {
      'seen-digest': field('seen-digest'),
      'seen-version': field('seen-version'),
      'choice.privacy': 'x'.repeat(100_000),
      'choice.__proto__': 'x',
    });
    const approvals = await world.store.approvals(id, 1);
    expect(approvals.map((one) => one.choices)).toEqual([{}]);
  });
});

describe('a note', () => {
  it('for a session is not told to a browser that names that session in its form cookie', async () => {
    const administrator = await world.as(PEOPLE.administrator);
    await administrator.post('/people/invite', { person: PEOPLE.head.id });
    const [session] = await world.store.sessions(PEOPLE.administrator.id);
    const stranger = await world.as(null);
    const answer = await stranger.raw('/sign-in', {
      headers: { cookie: `loa-form=${session?.id ?? ''}` },
    });
    expect(await answer.text()).not.toContain('/welcome/');
    expect((await administrator.get('/people')).text).toContain('/welcome/');
  });

  it('keeps only the beginning of an endless text', () => {
    const notes = createNoteBoard().of('a');
    notes.add({ tone: 'bad', text: 'x'.repeat(250_000) });
    expect(notes.take()[0]?.text.length).toBe(4_000);
  });
});

describe('live connections', () => {
  it('are not used up by HEAD requests, which nobody reads', async () => {
    const reader = await world.as(PEOPLE.reader);
    for (let sent = 0; sent < 20; sent += 1) {
      expect((await reader.raw('/events', { method: 'HEAD' })).status).toBe(200);
    }
    const live = await reader.raw('/events', {});
    expect(live.status).toBe(200);
    await live.body?.cancel();
  });
});

describe('signing in', () => {
  it('locks a name that nobody has like a real one, so that the lock names nobody', async () => {
    await world.as(PEOPLE.reader);
    const attempt = async (person: string) => {
      const input = { person, password: 'sai sai sai sai', code: null, device: '', address: '' };
      const answer = await signIn(world.deps, input);
      return answer.answer === 'refused' ? answer : null;
    };
    for (let tried = 0; tried < 7; tried += 1) {
      const real = await attempt(PEOPLE.reader.id);
      const unset = await attempt(PEOPLE.editor.id);
      const unknown = await attempt('khong-co-ai');
      expect(unset).toEqual(real);
      expect(unknown).toEqual(real);
      expect(real?.code).toBe(tried < 4 ? 'sign-in-wrong' : 'sign-in-locked');
    }
    await world.world.clock.advanceBy(60_000);
    expect((await attempt('khong-co-ai'))?.values).toEqual((await attempt('reader'))?.values);
  });

  it('counts the tries of one IPv6 network together', () => {
    const attempts = createAttempts();
    const tries = Array.from({ length: 25 }, (_unused, index) =>
      attempts.allow(`2001:db8:0:7:${index}::${index}`, 0),
    );
    expect(tries.filter(Boolean)).toHaveLength(20);
    expect(attempts.allow('2001:db8:0:8::1', 0)).toBe(true);
    expect(attempts.allow('2001:DB8::7:1:2:3:4'.toLowerCase(), 0)).toBe(false);
    expect(attempts.allow('::1', 0)).toBe(true);
  });
});

describe('a CSV file', () => {
  it('starts no formula either where a program separates cells at a semicolon', () => {
    const line = csvLines([[1, `a;=cmd|' /C calc'!A0`, 'b;"=1+1', 'c\n=2', 'x; y - z; w']]);
    expect(line).toBe(`1,a;'=cmd|' /C calc'!A0,"b;'""=1+1","c\n'=2",x; y - z; w\r\n`);
  });
});
