import { Keyv } from 'keyv';
import { createArgon2Passwords } from '../host/argon2-passwords.ts';
import { readAssetFiles } from '../host/asset-files.ts';
import { createLinkCards } from '../host/link-card.ts';
import { createOtpTotp } from '../host/otp-totp.ts';
import { createRandomTokens } from '../host/random-tokens.ts';
import { createThumbnails } from '../host/thumbnails.ts';
import type { WebDeps, WebPlace } from '../interfaces/web/web-deps.ts';
import type { LinkCards } from '../ports/link-card.ts';
import { createReports } from '../reports/reports.ts';
import { CacheTable } from '../store/cache.ts';
import { composeConnector } from './connect.ts';
import type { DaemonProcess } from './daemon-process.ts';
import { homePaths } from './home.ts';
import { networkRoute } from './network-route.ts';
import { OTHER_MESSAGES } from './other-messages.ts';
import { VERSION } from './version.ts';

const STATIC = new URL('../interfaces/web/static/', import.meta.url);
/** Name that browsers use -> file. */
const ASSETS = {
  'loa.css': new URL('loa.css', STATIC),
  'loa.svg': new URL('loa.svg', STATIC),
  'htmx.js': new URL('htmx-4.0.1.min.js', STATIC),
  'hx-sse.js': new URL('hx-sse-4.0.1.min.js', STATIC),
};

/** Everything the console of a running daemon works with. */
export async function webDeps(started: DaemonProcess, place: WebPlace): Promise<WebDeps> {
  const { deps, home } = started;
  const { office } = started.settings;
  return {
    store: deps.store,
    office: deps.office,
    clock: deps.clock,
    ids: deps.ids,
    media: deps.media,
    thumbnails: createThumbnails({
      folder: homePaths(home.folder).thumbnails,
      media: deps.media,
    }),
    linkCards: await linkCards(started),
    freeBallast: deps.freeBallast,
    reports: createReports(),
    connector: composeConnector(deps, deps.bound),
    log: deps.log,
    secrets: deps.secrets,
    passwords: createArgon2Passwords(),
    totp: createOtpTotp(),
    tokens: createRandomTokens(),
    officeName: office.name,
    timeZone: office.timeZone,
    language: office.language,
    version: VERSION,
    messages: OTHER_MESSAGES,
    assets: await readAssetFiles(ASSETS),
    place,
    onChange: (listener) => started.onChange(listener),
  };
}

/** A trial asks nobody outside this machine. */
async function linkCards({ deps, home, settings }: DaemonProcess): Promise<LinkCards> {
  return createLinkCards({
    reach: settings.mode === 'sandbox' ? 'loopback' : 'public',
    userAgent: `Loa/${VERSION}`,
    cache: new Keyv({
      store: new CacheTable(home.store, () => deps.clock.now()),
      namespace: 'link-card',
    }),
    route: await networkRoute(settings, home.secrets),
  });
}
