import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Preview } from '../../src/ports/adapter.ts';
import { photosOf, type Route, routeOf, videoOf } from './choose-flow.ts';
import { composeMessage, composeVideoTitle } from './compose-message.ts';
import { FACTS } from './facts.ts';

/** How the Page will show this content, by the same route and text as its flow. Pure. */
export function previewOf(content: ChannelContent): Preview {
  const route = routeOf(content);
  const text = composeMessage(content);
  const folds = (route === 'reel' ? FACTS.reelFoldsAfter : FACTS.postFoldsAfter).value;
  const isFolded = Array.from(text).length > folds;
  return {
    layout: layoutOf(route, content),
    // A reel's title is sent as well, but the player shows none.
    title: route === 'video' ? composeVideoTitle(content) || null : null,
    text,
    foldsAfterCharacters: folds,
    media: mediaOf(route, content),
    cover: coverOf(route, content),
    link: content.kind === 'link' ? (content.link?.trim() ?? null) : null,
    notes: isFolded ? [{ code: 'facebook-fold-estimated', values: { characters: folds } }] : [],
  };
}

function layoutOf(route: Route, content: ChannelContent): Preview['layout'] {
  if (route === 'photos') return 'photos';
  if (route === 'video') return 'video';
  if (route === 'reel') return 'vertical-video';
  return content.kind === 'link' ? 'link' : 'text';
}

function mediaOf(route: Route, content: ChannelContent): readonly MediaReference[] {
  if (route === 'photos') return photosOf(content);
  if (route !== 'video' && route !== 'reel') return [];
  const video = videoOf(content);
  return video === null ? [] : [video];
}

function coverOf(route: Route, content: ChannelContent): MediaReference | null {
  if (route !== 'video' && route !== 'reel') return null;
  return content.media.find((media) => media.role === 'cover') ?? null;
}
