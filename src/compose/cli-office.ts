import type { Environment } from '../../config/environment.ts';
import { createBallast } from '../host/ballast.ts';
import { createRandomTokens } from '../host/random-tokens.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createUuidIds } from '../host/uuid-ids.ts';
import type { OpenOffice } from '../interfaces/cli/cli-context.ts';
import { homePaths, type OpenHome } from './home.ts';
import type { BoundOffice } from './office.ts';

/** What commands work with, over an opened home. */
export function officeOf(environment: Environment, home: OpenHome, bound: BoundOffice): OpenOffice {
  const clock = createSystemClock();
  const { office } = bound;
  const ballast = createBallast(homePaths(home.folder).ballast);
  return {
    deps: {
      store: home.store,
      office,
      clock,
      ids: createUuidIds(clock),
      freeBallast: async () => ballast.release(),
    },
    name: home.settings.office.name,
    timeZone: home.settings.office.timeZone,
    person: office.people.find((one) => one.osAccount === environment.osAccount) ?? null,
    osAccount: environment.osAccount,
    tokens: createRandomTokens(),
    close: () => home.store.close(),
  };
}
