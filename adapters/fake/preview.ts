import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Preview } from '../../src/ports/adapter.ts';
import { FAKE_FACTS } from './facts.ts';
import { messageOf } from './message.ts';

/** The stand-in shows everything under one text; its title stands in the text. Pure. */
export function previewOf(content: ChannelContent): Preview {
  return {
    layout: layoutOf(content),
    title: null,
    text: messageOf(content),
    foldsAfterCharacters: FAKE_FACTS.foldsAfterCharacters,
    media: content.media.filter((file) => file.role === 'photo' || file.role === 'video'),
    cover: content.media.find((file) => file.role === 'cover') ?? null,
    link: content.kind === 'link' ? (content.link ?? null) : null,
    notes: [],
  };
}

function layoutOf(content: ChannelContent): Preview['layout'] {
  const has = (role: MediaReference['role']) => content.media.some((file) => file.role === role);
  if (has('video')) return content.kind === 'short_video' ? 'vertical-video' : 'video';
  if (has('photo')) return 'photos';
  return content.kind === 'link' ? 'link' : 'text';
}
