/** Addresses that people open: the pages, posts, reels and photos of the stand-in. */

import { fileAnswer, pageAnswer, type ReaderAnswer } from '../../kit/sandbox/serve-reader.ts';
import {
  missingPage,
  overviewPage,
  permalinkPage,
  photoPage,
  readerPage,
  styleSheet,
} from './reader-page.ts';
import { pageOf, type World } from './world.ts';

/**
 * The page behind a path, or null when the path is not for readers. `/{page}` is also a Graph
 * address: only browsers get the page there.
 */
export function readerRoute(world: World, path: string, isBrowser: boolean): ReaderAnswer | null {
  if (path === '/__sandbox/style.css') {
    return fileAnswer('text/css; charset=utf-8', styleSheet);
  }
  const segments = path.split('/').filter((one) => one !== '');
  const [first = '', second = '', third = ''] = segments;
  if (path === '/__sandbox' || path === '/__sandbox/' || (path === '/' && isBrowser)) {
    return page(overviewPage(world));
  }
  if (first === '__sandbox' && segments.length === 2 && pageOf(world, second) !== null) {
    return page(readerPage(world, second));
  }
  if (first === 'reel' && segments.length === 2) {
    return page(permalinkPage(world, (post) => post.kind === 'reel' && post.videoId === second));
  }
  if (first === 'photo' && segments.length === 2) return page(photoPage(world, second));
  if (segments.length === 3 && pageOf(world, first) !== null) {
    if (second === 'posts') {
      return page(permalinkPage(world, (post) => post.id === `${first}_${third}`));
    }
    if (second === 'videos') return page(permalinkPage(world, (post) => post.videoId === third));
  }
  if (segments.length === 1 && isBrowser && pageOf(world, first) !== null) {
    return page(readerPage(world, first));
  }
  return null;
}

function page(html: string | null): ReaderAnswer {
  return pageAnswer(html, missingPage());
}
