import { zaloOaFactory } from '../../../adapters/zalo-oa/index.ts';
import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Adapter } from '../../../src/ports/adapter.ts';

export const OA_ID = '1234567890123456789';
export const NOW = Date.UTC(2026, 10, 21, 2);

export interface Setup {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly platform?: Readonly<Record<string, unknown>>;
  readonly hasPublicMedia?: boolean;
}

/** What the factory makes of these settings. */
export function create({ settings = {}, platform = {}, hasPublicMedia = true }: Setup = {}) {
  const channel = {
    id: 'oa-xa',
    name: 'UBND xã Suối Mẫu',
    platform: 'zalo-oa',
    account: OA_ID,
    settings,
  };
  return zaloOaFactory.create(channel, platform, { hasPublicMedia });
}

export function adapterOf(setup: Setup = {}): Adapter {
  const made = create(setup);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.adapter;
}

let count = 0;

export function file(changes: Partial<MediaReference> = {}): MediaReference {
  count += 1;
  return {
    sha256: String(count).padStart(64, '0'),
    sizeBytes: 400_000,
    mimeType: 'image/jpeg',
    name: 'anh.jpg',
    role: 'photo',
    facts: {},
    ...changes,
  };
}

export function film(changes: Partial<MediaReference> = {}): MediaReference {
  return file({
    role: 'video',
    mimeType: 'video/mp4',
    name: 'phim.mp4',
    sizeBytes: 9_000_000,
    ...changes,
  });
}

export function contentOf(changes: Partial<ChannelContent> = {}): ChannelContent {
  return {
    kind: 'article',
    title: 'Lịch tiêm chủng',
    text: 'Trạm y tế xã tiêm chủng sáng thứ bảy.',
    hashtags: [],
    media: [file()],
    ai: 'none',
    options: {},
    choices: {},
    ...changes,
  };
}
