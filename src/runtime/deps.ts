import type { Clock } from '../ports/clock.ts';
import type { HttpPort } from '../ports/http.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import type { Office } from '../ports/office.ts';
import type { Pacer } from '../ports/pacer.ts';
import type { PictureFitter } from '../ports/picture-fitter.ts';
import type { PublicMedia } from '../ports/public-media.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Store } from '../ports/store.ts';
import type { ClockGuard } from './clock-guard.ts';

/** What the runtime's services share. Built once in compose.ts. */
export interface RuntimeDeps {
  readonly office: Office;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly http: HttpPort;
  readonly pacer: Pacer;
  readonly secrets: Secrets;
  readonly publicMedia: PublicMedia | null;
  /** Absent where no pictures are made. */
  readonly pictures?: PictureFitter;
  /** The account that the configuration names; null = left to connect. Absent = all are named. */
  readonly writtenAccount?: (channelId: string) => string | null;
  /** Notes the last intent outside the home folder, synced before the request leaves. */
  readonly noteIntent: (sequence: number) => Promise<void>;
  /** Gives the disk room once more, so that an outcome can be recorded. */
  readonly freeBallast: () => Promise<boolean>;
  /** An outcome could not be recorded, or our own code broke beyond one attempt: stop the daemon. */
  readonly fatal: (error: unknown) => void;
  /** Counts calls and attempts for monitors; absent = nobody watches. */
  readonly meter?: Meter;
  /** Absent where the clock is the test's own. */
  readonly clockGuard?: ClockGuard;
  /** Sent bytes of a transfer, for progress bars. */
  readonly onProgress: (publicationId: string, sentBytes: number, totalBytes: number) => void;
}
