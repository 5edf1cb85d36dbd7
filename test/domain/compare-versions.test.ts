import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts, type TextPiece } from '../../src/domain/compare-texts.ts';
import { compareVersions, isUnchanged } from '../../src/domain/compare-versions.ts';
import { itemDigest } from '../../src/domain/digest.ts';
import type { ItemContent, MediaReference } from '../../src/domain/item.ts';

const CONTENT: ItemContent = {
  kind: 'album',
  title: 'Ngày hội sách',
  text: 'Từ 8 giờ sáng thứ bảy.',
  hashtags: ['SuoiMau'],
  media: [],
  channelTexts: {},
  channels: ['trang'],
  slotAt: null,
  lateMs: null,
  priority: 'normal',
  ai: 'none',
  children: false,
  consent: true,
  after: [],
  options: {},
};

const file = (name: string): MediaReference => ({
  sha256: name.padEnd(64, '0'),
  sizeBytes: 1,
  mimeType: 'image/jpeg',
  name: `${name}.jpg`,
  role: 'photo',
  facts: {},
});

function text(pieces: readonly TextPiece[], side: 'removed' | 'added'): string {
  return pieces
    .filter(({ what }) => what === 'kept' || what === side)
    .map((piece) => piece.text)
    .join('');
}

describe('two texts', () => {
  it('differ by words, and the rest is kept', () => {
    expect(compareTexts('Họp lúc 8 giờ sáng mai.', 'Họp lúc 14 giờ chiều mai.')).toEqual([
      { what: 'kept', text: 'Họp lúc ' },
      { what: 'removed', text: '8 ' },
      { what: 'added', text: '14 ' },
      { what: 'kept', text: 'giờ ' },
      { what: 'removed', text: 'sáng ' },
      { what: 'added', text: 'chiều ' },
      { what: 'kept', text: 'mai.' },
    ]);
  });

  it('give both texts back from their pieces', () => {
    const words = fc.array(fc.constantFrom('một', 'hai', ' ', '\n', 'ba.', '𝒂', 'é'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const pieces = compareTexts(before, after);
        expect(text(pieces, 'removed')).toBe(before);
        expect(text(pieces, 'added')).toBe(after);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  it('are compared by lines when too many words differ, and as a whole beyond that', () => {
    const words = (from: number) => Array.from({ length: 1_500 }, (_, at) => `w${from + at}`);
    const before = `${words(0).join(' ')}\nlast line`;
    const after = `${words(5_000).join(' ')}\nlast line`;
    expect(compareTexts(before, after).at(-1)).toEqual({ what: 'kept', text: 'last line' });
    const long = 'x'.repeat(20_001);
    expect(compareTexts(long, `${long}y`).map(({ what }) => what)).toEqual(['removed', 'added']);
  });

  it('of the largest size are compared at once', () => {
    const before = 'a '.repeat(9_999);
    const after = 'b '.repeat(9_999);
    const startedAt = performance.now();
    expect(text(compareTexts(before, after), 'added')).toBe(after);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('two versions', () => {
  it('that are equal show no change', () => {
    expect(isUnchanged(compareVersions(CONTENT, structuredClone(CONTENT)))).toBe(true);
  });

  it('show fields with both values', () => {
    const changes = compareVersions(CONTENT, {
      ...CONTENT,
      title: 'Hội sách',
      link: 'https://a.vn',
      slotAt: 5,
      hashtags: [],
    });
    expect(changes.fields).toEqual([
      { field: 'title', before: 'Ngày hội sách', after: 'Hội sách' },
      { field: 'link', before: '', after: 'https://a.vn' },
      { field: 'slotAt', before: '', after: '5' },
      { field: 'hashtags', before: '#SuoiMau', after: '' },
    ]);
  });

  it('show a channel’s own text against what that channel said before', () => {
    const changes = compareVersions(CONTENT, { ...CONTENT, channelTexts: { trang: 'Ngắn.' } });
    expect(changes.texts.map(({ channelId }) => channelId)).toEqual(['trang']);
    expect(text(changes.texts[0]?.pieces ?? [], 'removed')).toBe(CONTENT.text);
  });

  it('show files that came, went and moved, by their bytes', () => {
    const [a, b, c] = [file('a'), file('b'), file('c')];
    const changed = (before: MediaReference[], after: MediaReference[]) =>
      compareVersions({ ...CONTENT, media: before }, { ...CONTENT, media: after }).media.map(
        ({ change, media }) => `${change} ${media.name}`,
      );
    expect(changed([a, b], [c, a, b])).toEqual(['added c.jpg']);
    expect(changed([a, b], [b])).toEqual(['removed a.jpg']);
    expect(changed([a, b], [b, a])).toEqual(['moved b.jpg', 'moved a.jpg']);
    expect(changed([a], [{ ...a, altText: 'Quầy sách' }])).toEqual(['described a.jpg']);
  });

  it('show something whenever the digest differs', () => {
    const edits = fc.record(
      {
        title: fc.string(),
        text: fc.string(),
        link: fc.string(),
        topic: fc.string(),
        children: fc.boolean(),
        consent: fc.boolean(),
        hashtags: fc.array(fc.stringMatching(/^[a-z]+$/)),
        options: fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.boolean()),
        source: fc.record({ text: fc.string(), verified: fc.boolean() }),
        media: fc.subarray([file('a'), file('b'), { ...file('a'), role: 'cover' as const }]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(edits, (edit) => {
        const next: ItemContent = { ...CONTENT, ...edit };
        if (itemDigest(next) === itemDigest(CONTENT)) return;
        const isEmptied = edit.link === '' || edit.topic === '';
        expect(isUnchanged(compareVersions(CONTENT, next)) && !isEmptied).toBe(false);
      }),
    );
  });
});
