import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicMediaSettings } from '../../config/settings.ts';
import { createMediaFolder } from '../host/media-folder.ts';
import { createUuidIds } from '../host/uuid-ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpPort } from '../ports/http.ts';
import type { MediaPort } from '../ports/media.ts';
import type { MediaPlace } from '../ports/public-media.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Store } from '../ports/store.ts';
import type { DoctorMedia, MediaTrial } from '../runtime/doctor/deps.ts';
import { createPublicMedia } from '../runtime/public-media/public-media.ts';
import { publicMediaKey } from './public-media.ts';

/** One transparent dot, the smallest picture there is. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** Stands in for a publication; no real one has such an id. */
const TRIAL = 'doctor';
const FETCH_MS = 8_000;

export interface DoctorMediaParts {
  readonly settings: PublicMediaSettings;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly media: MediaPort;
  readonly http: HttpPort;
  /** For a file that lives for a moment; of this home. */
  readonly scratchFolder: string;
}

/** A trial of the public address with a file of our own; a running daemon serves it. */
export function doctorMedia(parts: DoctorMediaParts): DoctorMedia {
  const { settings } = parts;
  return {
    publicUrl: settings.publicUrl,
    needsDaemon: settings.way === 'serve',
    try: (signal) => tryLink(parts, signal),
  };
}

async function tryLink(parts: DoctorMediaParts, signal: AbortSignal): Promise<MediaTrial> {
  const sha256 = await storeDot(parts);
  if (sha256 === null) return { trial: 'not-made' };
  const links = createPublicMedia({
    store: parts.store,
    clock: parts.clock,
    ids: createUuidIds(parts.clock),
    place: placeOf(parts),
    key: await publicMediaKey(parts.secrets),
  });
  const link = await links.link(TRIAL, sha256, 'png');
  if (link === null) return { trial: 'not-made' };
  try {
    return await fetchDot(parts.http, link, signal);
  } finally {
    await links.revoke(TRIAL);
  }
}

/** The file stays among the media: it is kept once, whatever the number of trials. */
async function storeDot({ media, scratchFolder, clock }: DoctorMediaParts): Promise<string | null> {
  const path = join(scratchFolder, `doctor-${clock.now()}.png`);
  try {
    await writeFile(path, DOT, { mode: 0o600, flag: 'wx' });
    const stored = await media.takeIn(path);
    return 'refused' in stored ? null : stored.sha256;
  } catch {
    return null;
  } finally {
    await rm(path, { force: true });
  }
}

/** Where the daemon of this home serves is known; nothing listens in this process. */
function placeOf({ settings, media }: DoctorMediaParts): MediaPlace {
  const { publicUrl } = settings;
  if (settings.way === 'copy') {
    const { folder } = settings;
    return createMediaFolder({ folder, publicUrl, media, onTrouble: () => undefined });
  }
  return {
    countsFetches: true,
    put: ({ token, fileName }) => Promise.resolve(`${publicUrl}/${token}/${fileName}`),
    take: () => Promise.resolve(true),
  };
}

async function fetchDot(http: HttpPort, url: string, signal: AbortSignal): Promise<MediaTrial> {
  const request = { method: 'GET', url, timeoutMs: FETCH_MS, pacing: 'read' } as const;
  const result = await http.send(request, { signal });
  if (result.type === 'failure') {
    // The label names the link, which opens nothing any more but belongs in no report.
    return { trial: 'not-fetched', detail: result.detail.split(' ').slice(0, 2).join(' ') };
  }
  const { status, headers } = result;
  const type = headers['content-type'] ?? '';
  const isDot = status === 200 && type.startsWith('image/png');
  const size = headers['content-length'];
  if (isDot && (size === undefined || size === String(DOT.length))) return { trial: 'fetched' };
  return { trial: 'wrong-answer', answer: `${status} ${type}`.trim() };
}
