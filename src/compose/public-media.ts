import type { PublicMediaSettings, Settings } from '../../config/settings.ts';
import { errorCode } from '../host/error-code.ts';
import { createMediaFolder } from '../host/media-folder.ts';
import { type PublicMediaServer, startPublicMediaServer } from '../host/public-media-server.ts';
import { createRandomTokens } from '../host/random-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { MediaPort } from '../ports/media.ts';
import type { MediaPlace, PublicMedia } from '../ports/public-media.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Store } from '../ports/store.ts';
import { createMediaGate } from '../runtime/public-media/media-gate.ts';
import { createPublicMedia } from '../runtime/public-media/public-media.ts';
import { readCertificate } from './console.ts';

/** Secret from which links are made; without it the rows in the database open nothing. */
const SECRET = 'public-media';

interface PublicMediaParts {
  readonly settings: PublicMediaSettings;
  readonly mode: Settings['mode'];
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly media: MediaPort;
  readonly secrets: Secrets;
}

export interface StartedPublicMedia {
  readonly publicMedia: PublicMedia;
  /** Ends the listener; the store must still be open. Safe twice. */
  close(): Promise<void>;
}

/** A place with what ends it. */
interface Place extends MediaPlace {
  close(): Promise<void>;
}

/**
 * Makes links and the place where they lead. A listener that cannot open is no reason not to
 * publish: what needs links waits, and the listener is tried again whenever one is wanted.
 */
export async function startPublicMedia(parts: PublicMediaParts): Promise<StartedPublicMedia> {
  const { settings } = parts;
  const place =
    settings.way === 'serve' ? await listenerPlace(parts, settings) : folderPlace(parts, settings);
  return {
    publicMedia: createPublicMedia({ ...parts, place, key: await publicMediaKey(parts.secrets) }),
    close: () => place.close(),
  };
}

/** The key from which links are made, made itself on first use. */
export async function publicMediaKey(secrets: Secrets): Promise<string> {
  const known = (await secrets.read(SECRET))?.['key'];
  if (known !== undefined) return known;
  const key = createRandomTokens().next();
  await secrets.write(SECRET, { key });
  return key;
}

type ServeSettings = Extract<PublicMediaSettings, { way: 'serve' }>;

async function listenerPlace(parts: PublicMediaParts, settings: ServeSettings): Promise<Place> {
  let server: PublicMediaServer | null = await listen(parts, settings);
  let isClosed = false;
  return {
    countsFetches: true,
    async put({ token, fileName, sha256 }) {
      if (isClosed) return null;
      server ??= await listen(parts, settings);
      if (server === null || !(await parts.media.has(sha256))) return null;
      return `${addressOf(settings, server.port)}/${token}/${fileName}`;
    },
    take: () => Promise.resolve(true),
    async close() {
      isClosed = true;
      await server?.close();
    },
  };
}

/** A trial whose port is taken listens on another one. */
async function listen(
  parts: PublicMediaParts,
  settings: ServeSettings,
): Promise<PublicMediaServer | null> {
  const { log, media, mode } = parts;
  const tls = await readCertificate(settings.certificate);
  if (tls !== null && 'code' in tls) {
    log.warn('public-media-not-open', { port: settings.port, code: tls.code });
    return null;
  }
  const path = new URL(settings.publicUrl).pathname;
  const options = {
    address: settings.address,
    port: settings.port,
    tls,
    pathPrefix: path === '/' ? '' : path,
    gate: createMediaGate(parts),
    media,
    onTrouble: (detail: string) => log.warn('public-media-connection', { detail }),
  };
  try {
    return await startPublicMediaServer(options);
  } catch (error) {
    const code = errorCode(error);
    if (mode === 'sandbox' && code === 'EADDRINUSE') {
      return startPublicMediaServer({ ...options, port: 0 });
    }
    log.warn('public-media-not-open', { port: settings.port, code });
    return null;
  }
}

/** The configured address; in a trial that got another port, with that one. */
function addressOf(settings: ServeSettings, port: number): string {
  if (port === settings.port) return settings.publicUrl;
  const url = new URL(settings.publicUrl);
  url.port = String(port);
  return url.href.replace(/\/$/, '');
}

function folderPlace(
  { log, media }: PublicMediaParts,
  settings: Extract<PublicMediaSettings, { way: 'copy' }>,
): Place {
  const { folder, publicUrl } = settings;
  const onTrouble = (code: string) => log.warn('public-media-not-copied', { folder, code });
  const place = createMediaFolder({ folder, publicUrl, media, onTrouble });
  return { ...place, close: () => Promise.resolve() };
}
