/** Addresses that people open: the OAs and their articles. */

import { styleSheet } from '../../kit/sandbox/reader-frame.ts';
import { fileAnswer, pageAnswer, type ReaderAnswer } from '../../kit/sandbox/serve-reader.ts';
import { articlePage, missingPage, oaPage, overviewPage } from './reader-page.ts';
import type { World } from './world.ts';

const oaPicture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 88 88"><rect width="88" height="88" fill="#0068ff"/></svg>';

/** The page behind a path, or null when the path is not for readers. */
export function readerRoute(world: World, url: URL): ReaderAnswer | null {
  const path = url.pathname;
  if (path === '/__sandbox/style.css') return fileAnswer('text/css; charset=utf-8', styleSheet);
  if (path === '/__sandbox/oa.svg') return fileAnswer('image/svg+xml', oaPicture);
  if (path === '/' || path === '/__sandbox' || path === '/__sandbox/') {
    return page(overviewPage(world));
  }
  if (path === '/d') {
    const { searchParams } = url;
    return page(articlePage(world, searchParams.get('pageId') ?? '', searchParams.get('id') ?? ''));
  }
  const [, oaId] = /^\/oa\/(\d{1,30})$/.exec(path) ?? [];
  return oaId === undefined ? null : page(oaPage(world, oaId));
}

function page(html: string | null): ReaderAnswer {
  return pageAnswer(html, missingPage());
}
