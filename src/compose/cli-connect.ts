import type { Environment } from '../../config/environment.ts';
import { createMediaFiles } from '../host/media-files.ts';
import { createPinoLog } from '../host/pino-log.ts';
import { startRedirectListener } from '../host/redirect-listener.ts';
import { createSystemClock } from '../host/system-clock.ts';
import type { CliTrouble, OpenConnect, RedirectWait } from '../interfaces/cli/cli-context.ts';
import type { Clock } from '../ports/clock.ts';
import { movedAway } from '../runtime/backup/moved-away.ts';
import { officeOf } from './cli-office.ts';
import { composeConnector } from './connect.ts';
import { homePaths, openHome } from './home.ts';
import { composeHttp } from './http.ts';
import { namedChannels } from './named-channels.ts';
import { composeOffice } from './office.ts';
import { trouble } from './trouble.ts';

/** Opens the home to sign accounts in, beside a running daemon or without one. */
export async function openConnect(environment: Environment): Promise<OpenConnect | CliTrouble> {
  const home = await openHome(environment);
  if ('trouble' in home) return home;
  if ((await movedAway(home.store)) !== null) {
    // Said before anybody is asked for the secrets of an app.
    await home.store.close();
    return trouble('moved-away', {}, 5);
  }
  const { settings, secrets, folder } = home;
  const clock = createSystemClock();
  const bound = await composeOffice(settings, home.store, secrets);
  const office = officeOf(environment, home, bound);
  const paths = homePaths(folder);
  const media = createMediaFiles({ folder: paths.media, maxBytes: settings.intake.maxFileBytes });
  const http = await composeHttp(settings, media, clock, secrets);
  const log = createPinoLog({
    level: environment.logLevel ?? settings.log.level,
    file: environment.logFile ?? settings.log.file ?? paths.log,
    rotation: settings.log,
  });
  const { publicUrl } = settings.console;
  return {
    ...office,
    connector: composeConnector(
      {
        ...office.deps,
        secrets,
        http,
        log,
        namedChannels: namedChannels(environment, settings),
      },
      bound,
    ),
    publicUrl: publicUrl?.startsWith('https:') === true ? publicUrl : null,
    async close() {
      http.close();
      await office.close();
    },
  };
}

/** As long as a sign-in lives. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** One timer of this machine may not be that long. */
const LOOK_EVERY_MS = 30_000;

/** Waits on loopback for the browser; a port that is taken is told. */
export async function waitForRedirect(options: {
  readonly port: number;
  readonly path: string;
  readonly page: string;
  readonly clock: Clock;
  readonly ending: AbortSignal;
}): Promise<RedirectWait | CliTrouble> {
  try {
    const listener = await startRedirectListener(options);
    const over = Promise.withResolvers<null>();
    const end = () => over.resolve(null);
    const { clock } = options;
    const startedAt = clock.monotonic();
    let cancel = () => undefined as void;
    const look = () => {
      if (clock.monotonic() - startedAt >= LONGEST_WAIT_MS) end();
      else cancel = clock.timer(LOOK_EVERY_MS, look);
    };
    look();
    options.ending.addEventListener('abort', end);
    return {
      port: listener.port,
      expect: (state) => Promise.race([listener.expect(state), over.promise]),
      async close() {
        cancel();
        options.ending.removeEventListener('abort', end);
        await listener.close();
      },
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return trouble('redirect-port-taken', { port: options.port, code });
  }
}
