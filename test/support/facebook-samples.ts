import type { ItemContent } from '../../src/domain/item.ts';
import { plainContent } from './plain-content.ts';
import { samples } from './sample-files.ts';

/** Every shape in which something goes out on a Page; `draft` is a text made as a draft first. */
export const FORMATS = ['text', 'draft', 'link', 'photo', 'album', 'reel', 'video'] as const;
export type Format = (typeof FORMATS)[number];

/** The call that makes each format public, in the words of the sandbox's moods. */
export const COMMIT_ROUTE: Readonly<Record<Format, { route: string; phase?: string }>> = {
  text: { route: 'POST /{page}/feed' },
  link: { route: 'POST /{page}/feed' },
  photo: { route: 'POST /{page}/feed' },
  album: { route: 'POST /{page}/feed' },
  draft: { route: 'POST /{post}' },
  reel: { route: 'POST /{page}/video_reels', phase: 'upload_phase=finish' },
  video: { route: 'POST /{page}/videos', phase: 'upload_phase=finish' },
};

/** The item of each format, for one channel. */
export async function contentOfFormat(format: Format, channelId: string): Promise<ItemContent> {
  const { photos, reel, wide } = await samples();
  const [first] = photos;
  const shapes: Readonly<Record<Format, Partial<ItemContent>>> = {
    text: {},
    draft: {},
    link: { kind: 'link', link: 'https://suoimau.gov.vn/thu-tuc?ky=12' },
    photo: { kind: 'photo', media: first === undefined ? [] : [first] },
    album: { kind: 'album', media: photos },
    reel: { kind: 'short_video', media: [reel] },
    video: { kind: 'video', media: [wide] },
  };
  return { ...plainContent(channelId), ...shapes[format] };
}
