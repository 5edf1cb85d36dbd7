import { afterEach, describe, expect, it } from 'vitest';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: a page hears of every change after it was made, also of one that fell before its connection.
 * Method: open the stream as a page of that moment does and read what comes first.
 */

describe('live changes', () => {
  let office: WebWorld;
  afterEach(() => office.end());

  it('tells at once what changed between the page and its connection', async () => {
    office = await createWebWorld();
    const { clock } = office.world;
    const browser = await office.as(PEOPLE.head);
    await clock.advanceBy(1_000);
    const madeAt = clock.now();
    await clock.advanceBy(1_000);
    await office.submit();
    expect(await told(await browser.raw(`/events?since=${madeAt}`, {}))).toContain(
      'office-changed',
    );
  });

  it('tells nothing while nothing changed, until something does', async () => {
    office = await createWebWorld();
    const { clock } = office.world;
    const browser = await office.as(PEOPLE.head);
    await clock.advanceBy(1_000);
    const answer = await browser.raw(`/events?since=${clock.now()}`, {});
    expect(await told(answer.clone())).not.toContain('office-changed');
    await office.submit();
    expect(await told(answer)).toContain('office-changed');
  });

  it('takes an address that makes no sense for a page of long ago', async () => {
    office = await createWebWorld();
    const browser = await office.as(PEOPLE.head);
    expect(await told(await browser.raw('/events?since=never', {}))).toContain('office-changed');
  });

  /** The pieces that come within the two seconds in which a change must be told. */
  async function told(answer: Response): Promise<string> {
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) return '';
    let text = '';
    const reading = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        text += value;
      }
    })();
    await office.world.clock.advanceBy(2_000);
    await reader.cancel();
    await reading;
    return text;
  }
});
