/** Addresses that people open: channels, films, Shorts and playlists of the stand-in. */

import { styleSheet } from '../../kit/sandbox/reader-frame.ts';
import { fileAnswer, pageAnswer, type ReaderAnswer } from '../../kit/sandbox/serve-reader.ts';
import { channelPage, missingPage, overviewPage, playlistPage, watchPage } from './reader-page.ts';
import { isShort } from './video-clock.ts';
import { liveVideo, type World } from './world.ts';

const channelPicture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 88 88"><rect width="88" height="88" fill="#b00020"/></svg>';

/** The page behind a path, or null when the path is not for readers. */
export function readerRoute(world: World, url: URL): ReaderAnswer | null {
  const path = url.pathname;
  if (path === '/__sandbox/style.css') return fileAnswer('text/css; charset=utf-8', styleSheet);
  if (path === '/__sandbox/channel.svg') return fileAnswer('image/svg+xml', channelPicture);
  if (path === '/' || path === '/__sandbox' || path === '/__sandbox/') {
    return page(overviewPage(world));
  }
  const [, first = '', second = ''] = path.split('/');
  if (path === '/watch') return page(watchPage(world, url.searchParams.get('v') ?? ''));
  if (path === '/playlist') return page(playlistPage(world, url.searchParams.get('list') ?? ''));
  if (first === 'shorts') return shortPage(world, second);
  if (first === 'channel') return page(channelPage(world, (one) => one.id === second));
  if (first.startsWith('@')) return page(channelPage(world, (one) => one.handle === first));
  return null;
}

/** What is no Short is sent to its ordinary page. */
function shortPage(world: World, id: string): ReaderAnswer {
  const video = liveVideo(world, id);
  if (video !== null && !isShort(video)) {
    return { status: 303, headers: { location: `/watch?v=${video.id}` }, body: '' };
  }
  return page(watchPage(world, id));
}

function page(html: string | null): ReaderAnswer {
  return pageAnswer(html, missingPage());
}
