import { createRandomTokens } from '../host/random-tokens.ts';
import { type Connector, createConnector } from '../runtime/connect/connector.ts';
import type { ConnectDeps } from '../runtime/connect/deps.ts';
import type { BoundOffice } from './office.ts';

/** Signs accounts in for this process; what a person confirms is bound in its office at once. */
export function composeConnector(
  deps: Omit<ConnectDeps, 'office' | 'tokens' | 'writtenAccount' | 'bind'>,
  bound: BoundOffice,
): Connector {
  const { office, writtenAccount, bind } = bound;
  return createConnector({ ...deps, office, writtenAccount, bind, tokens: createRandomTokens() });
}
