import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConsole } from '../../../src/interfaces/web/app.ts';
import { stopOffice } from '../../../src/runtime/commands/office-gestures.ts';
import { begin, HEAD } from '../../support/simulation.ts';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';
import { approved, bringTo } from './office-kit.ts';

/*
 * Aim: the stop is in force at once, says what still comes, and only a person's confirmed gesture
 * ends it.
 * Method: the whole console; a daemon in the same world, whose clock passes the slot.
 */

const HOUR_MS = 3_600_000;
let web: WebWorld;
beforeEach(async () => {
  web = await createWebWorld();
});
afterEach(() => web.end());

describe('the emergency stop', () => {
  it('keeps a due item from going out, and lets the next one go when it is over', async () => {
    const slotAt = web.world.clock.now() + HOUR_MS;
    const { publications } = await approved(web, { slotAt });
    const life = await begin(web.world);
    await life.run(slotAt - 60_000);
    const head = await web.as(HEAD);
    const page = await head.gesture('/stop', { reason: 'sai tin' });
    expect(page.text).toContain('Đã dừng. Không đăng gì thêm');
    expect(page.text).toContain('Head đã dừng lúc 21/11/2026 09:59: sai tin.');
    await life.pass(10 * 60_000);
    expect(web.world.platform.truth().posts).toEqual([]);
    await head.post('/stop/resume', { confirm: 'yes' });
    await life.pass(60_000);
    expect((await web.store.publication(publications[0]?.id ?? ''))?.state.name).toBe('published');
    expect(web.world.platform.truth().posts).toHaveLength(1);
    await life.end();
  });

  it('wants a reason', async () => {
    const head = await web.as(HEAD);
    for (const reason of ['', '   ']) {
      expect((await head.gesture('/stop', { reason })).text).toContain('Ô “Lý do” còn trống');
    }
    expect((await web.store.office()).stopped).toBeNull();
  });

  it('wants the resumption confirmed', async () => {
    const head = await web.as(HEAD);
    await head.post('/stop', { reason: 'diễn tập' });
    const page = await head.gesture('/stop/resume');
    expect(page.text).toContain('Chưa đánh dấu xác nhận. Vẫn đang dừng.');
    expect((await web.store.office()).stopped?.reason).toBe('diễn tập');
    expect((await head.gesture('/stop/resume', { confirm: 'yes' })).text).toContain(
      'Đã cho đăng tiếp.',
    );
    expect((await web.store.office()).stopped).toBeNull();
    expect((await head.gesture('/stop/resume', { confirm: 'yes' })).text).toContain(
      'Loa không ở trạng thái dừng',
    );
  });

  it('is for editors, approvers, the head and administrators, and refused to others', async () => {
    const mayNot = ['contributor', 'reader'];
    for (const [role, person] of Object.entries(PEOPLE)) {
      const browser = await web.as(person);
      const isAllowed = !mayNot.includes(role);
      const before = await browser.get('/stop');
      expect(before.text.includes('name="reason"'), role).toBe(isAllowed);
      await browser.post('/stop', { reason: role });
      expect((await web.store.office()).stopped?.by ?? null, role).toBe(
        isAllowed ? person.id : null,
      );
      await browser.post('/stop/resume', { confirm: 'yes' });
      expect((await web.store.office()).stopped, role).toBeNull();
    }
    await (await web.as(HEAD)).post('/stop', { reason: 'thật' });
    await (await web.as(PEOPLE.reader)).post('/stop/resume', { confirm: 'yes' });
    expect((await web.store.office()).stopped?.reason).toBe('thật');
  });

  it('names what the platforms may still publish by themselves', async () => {
    const { number, publications } = await approved(web, { title: 'Đang trên đường' });
    const [publication] = publications;
    if (publication === undefined) throw new Error('no publication');
    const head = await web.as(HEAD);
    expect((await head.get('/stop')).text).toContain('Không còn gì trên đường.');
    await bringTo(web, publication, 'processing');
    const { text } = await head.gesture('/stop', { reason: 'sai tin' });
    expect(text).toContain('Đang trên đường');
    expect(text).toContain(`href="/items/${number}"`);
    expect(text).toContain('Đang xử lý');
    expect(text).toContain('account-1');
  });

  it('hides from a contributor what is not theirs', async () => {
    const { publications } = await approved(web, { title: 'Của nơi khác', unit: 'Trạm y tế' });
    const [publication] = publications;
    if (publication !== undefined) await bringTo(web, publication, 'processing');
    const { text } = await (await web.as(PEOPLE.contributor)).get('/stop');
    expect(text).not.toContain('Của nơi khác');
    expect(text).toContain('Không còn gì trên đường.');
  });
});

describe('a full disk', () => {
  /** The store of a machine on which nothing can be written until something is deleted. */
  function fullUntil(isFreed: () => boolean): WebWorld['deps']['store'] {
    return new Proxy(web.store, {
      get(store, name) {
        if (name === 'write' && !isFreed()) {
          return () => Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
        }
        const value: unknown = Reflect.get(store, name, store);
        return typeof value === 'function' ? value.bind(store) : value;
      },
    });
  }

  it('does not keep anybody from stopping: the ballast makes room', async () => {
    let isFreed = false;
    const freeBallast = async () => {
      isFreed = true;
      return true;
    };
    const deps = { ...web.deps, store: fullUntil(() => isFreed), freeBallast };
    const answer = await stopOffice(deps, HEAD, { reason: 'đầy ổ đĩa' });
    expect(answer.done).toBe(true);
    expect((await web.store.office()).stopped?.reason).toBe('đầy ổ đĩa');
  });

  it('is told in words, and nothing is done', async () => {
    await web.submit();
    const full = createConsole({
      ...web.deps,
      store: fullUntil(() => false),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const head = await web.as(PEOPLE.head, full);
    const page = await head.post('/stop', { reason: 'thử' });
    expect(page.status).toBe(507);
    expect(page.text).toContain('Ổ đĩa');
    expect((await web.store.office()).stopped).toBeNull();
  });
});
