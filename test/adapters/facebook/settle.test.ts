import { describe, expect, test } from 'vitest';
import { matchKeyOf } from '../../../adapters/facebook/match-post.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import type { LookContext } from '../../../src/ports/adapter.ts';
import {
  APP_ID,
  adapterOf,
  contentOf,
  failure,
  intentOf,
  lookContext,
  NOW,
  PAGE_ID,
  photo,
  refusal,
  reply,
  script,
} from './kit.ts';

const text = contentOf();
const SENT_AT = NOW - 60_000;

function at(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, '+0000');
}

function post(changes: Record<string, unknown> = {}) {
  return {
    id: `${PAGE_ID}_77`,
    created_time: at(NOW - 30_000),
    message: text.text,
    permalink_url: `https://www.facebook.com/${PAGE_ID}/posts/77`,
    is_published: true,
    is_hidden: false,
    ...changes,
  };
}

const older = post({ id: `${PAGE_ID}_11`, created_time: at(NOW - 86_400_000), message: 'Cũ' });

async function look(
  posts: readonly unknown[],
  content: ChannelContent = text,
  changes: Partial<LookContext> = {},
  platform: Record<string, unknown> = { appId: APP_ID },
) {
  const played = script([reply({ data: posts })]);
  const context = lookContext(played, content, { controls: [`${PAGE_ID}_11`], ...changes });
  return adapterOf({}, platform).settle(context);
}

describe('looking for a lost post in the list', () => {
  test('one equal post since the commit is ours, with the platform’s own time', async () => {
    expect(await look([post(), older])).toEqual({
      answer: 'found-public',
      remotes: [
        {
          role: 'post',
          remoteId: `${PAGE_ID}_77`,
          permalink: `https://www.facebook.com/${PAGE_ID}/posts/77`,
          visibility: 'public',
        },
      ],
      publicAt: NOW - 30_000,
      publicAtSource: 'platform',
    });
  });

  test('no equal post is one honest look, never absence', async () => {
    expect(await look([post({ message: 'Khác' }), older])).toEqual({
      answer: 'not-listed',
      look: { at: NOW, complete: true, controlSeen: true },
    });
  });

  test('an empty list has no positive control', async () => {
    expect(await look([])).toMatchObject({ look: { complete: true, controlSeen: false } });
  });

  test('a post of another publication is never adopted', async () => {
    const isTaken = (id: string) => id === `${PAGE_ID}_77`;
    expect(await look([post(), older], text, { isTaken })).toMatchObject({ answer: 'not-listed' });
    const short = [post({ id: '77' }), older];
    expect(await look(short, text, { isTaken })).toMatchObject({ answer: 'not-listed' });
  });

  test('an equal post from before the commit is not ours', async () => {
    const before = post({ created_time: at(SENT_AT - 121_000) });
    expect(await look([before, older])).toMatchObject({ answer: 'not-listed' });
    const skewed = post({ created_time: at(SENT_AT - 100_000) });
    expect(await look([skewed, older])).toMatchObject({ answer: 'found-public' });
  });

  test('a post that another app made is not ours', async () => {
    const other = post({ application: { id: '999' } });
    expect(await look([other, older])).toMatchObject({ answer: 'not-listed' });
    expect(await look([other, older], text, {}, {})).toMatchObject({ answer: 'found-public' });
  });

  test('twins are for a person', async () => {
    const twin = post({ id: `${PAGE_ID}_78` });
    expect(await look([post(), twin, older])).toEqual({
      answer: 'cannot-tell',
      reason: { code: 'facebook-several-hits', detail: `${PAGE_ID}_77, ${PAGE_ID}_78` },
    });
  });

  test('of two equal posts the one that our app made is ours', async () => {
    const byHand = post({ id: `${PAGE_ID}_78` });
    const ours = post({ application: { id: APP_ID } });
    expect(await look([byHand, ours, older])).toMatchObject({
      answer: 'found-public',
      remotes: [{ remoteId: `${PAGE_ID}_77` }],
    });
  });

  test('letters, line ends and blanks at the ends do not matter', async () => {
    const content = contentOf({ text: 'Thông báo\nMời họp' });
    const listed = post({ message: `${'Thông báo'.normalize('NFD')}  \r\nMời họp\n` });
    expect(await look([listed, older], content)).toMatchObject({ answer: 'found-public' });
  });

  test('a post that landed hidden is found as hidden', async () => {
    expect(await look([post({ is_hidden: true }), older])).toMatchObject({
      answer: 'found-hidden',
      remotes: [{ visibility: 'hidden' }],
    });
  });

  test('a short post id gets its Page', async () => {
    expect(await look([post({ id: '77' }), older])).toMatchObject({
      remotes: [{ remoteId: `${PAGE_ID}_77` }],
    });
  });
});

describe('photos and links', () => {
  const album = contentOf({ kind: 'album', media: [photo(), photo()] });
  const part = (step: string) =>
    ({ 'photo-1': { photoId: '901' }, 'photo-2': { photoId: '902' } })[step];
  const attached = (...ids: string[]) => ({
    data: [
      {
        media_type: 'album',
        target: { id: '800' },
        subattachments: { data: ids.map((id) => ({ target: { id } })) },
      },
    ],
  });

  test('staged photos are the strongest sign, whatever the words look like', async () => {
    const listed = post({ message: 'đã bị đổi', attachments: attached('901', '902') });
    const answer = await look([listed, older], album, { part });
    expect(answer).toMatchObject({ answer: 'found-public' });
  });

  test('our photos win over a twin with the same words', async () => {
    const twin = post({ id: `${PAGE_ID}_78`, attachments: attached('555') });
    const ours = post({ attachments: attached('901') });
    expect(await look([twin, ours, older], album, { part })).toMatchObject({
      remotes: [{ remoteId: `${PAGE_ID}_77` }],
    });
  });

  test('the same words with other photos are for a person, unless our app made them', async () => {
    const listed = post({ attachments: attached('555') });
    expect(await look([listed, older], album, { part })).toMatchObject({
      answer: 'cannot-tell',
      reason: { code: 'facebook-doubtful-hit' },
    });
    const ours = { ...listed, application: { id: APP_ID } };
    expect(await look([ours, older], album, { part })).toMatchObject({ answer: 'found-public' });
  });

  const link = contentOf({ kind: 'link', link: 'https://suoimau.gov.vn/a?b=1' });
  const shim =
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fsuoimau.gov.vn%2Fa%2F%3Fb%3D1%26fbclid%3Dx&h=1';

  test('a link is compared behind the platform’s redirect', async () => {
    const listed = post({ attachments: { data: [{ url: shim }] } });
    expect(await look([listed, older], link)).toMatchObject({ answer: 'found-public' });
  });

  test('the same words with another link are for a person', async () => {
    const listed = post({ attachments: { data: [{ url: 'https://suoimau.gov.vn/khac' }] } });
    expect(await look([listed, older], link)).toMatchObject({ answer: 'cannot-tell' });
  });

  test('a link without words is known by the link alone', async () => {
    const wordless = { ...link, text: '' };
    const listed = post({
      message: undefined,
      attachments: { data: [{ unshimmed_url: link.link }] },
    });
    expect(await look([listed, older], wordless)).toMatchObject({ answer: 'found-public' });
    const other = post({ message: '' });
    expect(await look([other, older], wordless)).toMatchObject({ answer: 'not-listed' });
  });
});

describe('reading the list', () => {
  const nextPage = {
    cursors: { after: 'CURSOR' },
    next: 'https://graph.facebook.com/x?access_token=T',
  };

  test('goes on until everything since the commit was read, by cursor and without the token', async () => {
    const played = script([
      reply({ data: [post({ message: 'a' })], paging: nextPage }),
      reply({ data: [post({ id: '5' }), older], paging: nextPage }),
    ]);
    const context = lookContext(played, text, { controls: [`${PAGE_ID}_11`] });
    expect(await adapterOf().settle(context)).toMatchObject({ answer: 'found-public' });
    expect(played.requests).toHaveLength(2);
    expect(played.requests[1]?.query).toMatchObject({ after: 'CURSOR', limit: '50' });
    expect(JSON.stringify(played.requests.map(({ query }) => query))).not.toContain('access_token');
  });

  test('a pinned old post at the top does not end it', async () => {
    const played = script([
      reply({ data: [older, post({ id: '5', message: 'a' })], paging: nextPage }),
      reply({ data: [post(), post({ id: '6', created_time: at(NOW - 9e6), message: 'c' })] }),
    ]);
    const answer = await adapterOf().settle(lookContext(played, text, { controls: ['11'] }));
    expect(answer).toMatchObject({ answer: 'found-public' });
  });

  test('a list without an end is left incomplete after ten pages', async () => {
    const played = script(() => reply({ data: [post({ message: 'a' })], paging: nextPage }));
    const answer = await adapterOf().settle(lookContext(played, text));
    expect(played.requests).toHaveLength(10);
    expect(answer).toMatchObject({ look: { complete: false, controlSeen: false } });
  });

  test.each([
    ['a limit', refusal(80_001), 'ask-later'],
    ['an outage', reply('<html>', 502), 'ask-later'],
    ['no answer', failure('timeout', 'maybe'), 'ask-later'],
    ['an unreadable list', reply({ data: [{ message: 'x' }] }), 'ask-later'],
    ['a caller error', refusal(2500), 'ask-later'],
    ['a dead token', refusal(190, 463), 'reconnect'],
    ['a missing permission', refusal(10), 'reconnect'],
    ['an invisible Page', refusal(100, 33), 'reconnect'],
  ])('%s says nothing about the post', async (_name, answer, expected) => {
    const played = script([reply({ data: [post()], paging: nextPage }), answer]);
    const said = await adapterOf().settle(lookContext(played, text));
    expect(said.answer).toBe(expected);
  });
});

describe('match keys', () => {
  test('are equal for what a list could not tell apart', () => {
    const key = matchKeyOf(contentOf({ text: 'Thông báo\n' }));
    expect(matchKeyOf(contentOf({ text: 'Thông báo'.normalize('NFD') }))).toBe(key);
    expect(matchKeyOf(contentOf({ text: 'Thông báo', kind: 'link', link: 'https://a.vn' }))).toBe(
      key,
    );
    expect(matchKeyOf(contentOf({ text: 'Thông báo', kind: 'photo', media: [photo()] }))).toBe(key);
    expect(matchKeyOf(contentOf({ text: 'Thông báo khác' }))).not.toBe(key);
  });

  test('of wordless posts differ by link and photos', () => {
    const one = contentOf({ text: '', kind: 'photo', media: [photo()] });
    const other = contentOf({ text: '', kind: 'photo', media: [photo()] });
    expect(matchKeyOf(one)).toBe(matchKeyOf(structuredClone(one)));
    expect(matchKeyOf(one)).not.toBe(matchKeyOf(other));
  });
});

describe('a draft that was to be made public', () => {
  const intent = intentOf({ commit: 'by-id', flow: 'draft-post', step: 'publish-draft' });
  const part = (step: string) => (step === 'draft' ? { postId: `${PAGE_ID}_77` } : undefined);
  const settle = (answer: Parameters<typeof script>[0]) =>
    adapterOf({ draftFirst: true }).settle(lookContext(script(answer), text, { intent, part }));

  test('is public, or hidden and not landed', async () => {
    const read = { id: `${PAGE_ID}_77`, is_published: true };
    expect(await settle([reply(read)])).toMatchObject({ answer: 'found-public', publicAt: NOW });
    expect(await settle([reply({ ...read, is_published: false })])).toMatchObject({
      answer: 'found-hidden',
    });
  });

  test('an answer without the flag decides nothing', async () => {
    expect((await settle([reply({ id: '1' })])).answer).toBe('ask-later');
  });

  test('is looked for by its own checkpoint alone', async () => {
    const context = lookContext(script([]), text, { intent });
    expect(await adapterOf({ draftFirst: true }).settle(context)).toMatchObject({
      answer: 'cannot-tell',
    });
  });
});
