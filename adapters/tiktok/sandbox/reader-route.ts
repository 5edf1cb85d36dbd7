/** Addresses that people open: profiles, posts, and the holder's phone. */

import { styleSheet } from '../../kit/sandbox/reader-frame.ts';
import {
  fileAnswer,
  pageAnswer,
  type ReaderAnswer,
  readerHeaders,
} from '../../kit/sandbox/serve-reader.ts';
import { holderPage } from './holder-page.ts';
import { missingPage, overviewPage, postPage, profilePage } from './reader-page.ts';
import type { World } from './world.ts';

const avatar =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 88 88"><rect width="88" height="88" fill="#111"/></svg>';

/** The page behind a path, or null when the path is not for readers. */
export function readerRoute(world: World, path: string): ReaderAnswer | null {
  if (path === '/__sandbox/style.css') return fileAnswer('text/css; charset=utf-8', styleSheet);
  if (path === '/__sandbox/avatar.svg') return fileAnswer('image/svg+xml', avatar);
  if (path === '/' || path === '/__sandbox' || path === '/__sandbox/') {
    return page(overviewPage(world));
  }
  const [, phone] = /^\/__sandbox\/phone\/([\w.-]{1,60})$/.exec(path) ?? [];
  if (phone !== undefined) return page(holderPage(world, phone), holderHeaders);
  const [, username, kind, id] =
    /^\/@([\w.]{1,60})(?:\/(video|photo)\/(\d{1,20}))?$/.exec(path) ?? [];
  if (username === undefined) return null;
  return page(
    id === undefined ? profilePage(world, username) : postPage(world, username, kind ?? '', id),
  );
}

/** Its forms go to the stand-in itself; without an origin they would be refused. */
const holderHeaders: Readonly<Record<string, string>> = {
  ...readerHeaders,
  'content-security-policy': (readerHeaders['content-security-policy'] ?? '').replace(
    "form-action 'none'",
    "form-action 'self'",
  ),
  'referrer-policy': 'same-origin',
};

function page(html: string | null, headers = readerHeaders): ReaderAnswer {
  return pageAnswer(html, missingPage(), headers);
}
