import type { Settings } from '../../config/settings.ts';
import { createBandwidth } from '../host/bandwidth.ts';
import { createHttp, type Http } from '../host/http.ts';
import type { Clock } from '../ports/clock.ts';
import type { MediaPort } from '../ports/media.ts';
import type { Secrets } from '../ports/secrets.ts';
import { networkRoute } from './network-route.ts';
import { VERSION } from './version.ts';

/** The way to the outside as the configuration wants it: proxy and the office's own CA. */
export async function composeHttp(
  settings: Settings,
  media: Pick<MediaPort, 'open'>,
  clock: Clock,
  secrets: Pick<Secrets, 'read'>,
): Promise<Http> {
  const limit = settings.publishing.maxUploadBytesPerSecond;
  return createHttp({
    media,
    clock,
    userAgent: `Loa/${VERSION}`,
    ...(limit === null ? {} : { bandwidth: createBandwidth(clock, limit) }),
    ...(await networkRoute(settings, secrets)),
  });
}
