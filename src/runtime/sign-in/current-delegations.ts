import type { Delegation } from '../../domain/people.ts';
import type { StoredDelegation } from '../../ports/logins.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';

/**
 * Delegations of the configuration and those made in the console, whatever their time; only the latter have
 * an id. Read inside
 * the transaction that relies on them: one that was withdrawn stops counting at once.
 */
export async function currentDelegations(
  reader: Pick<Reader, 'storedDelegations'>,
  office: Pick<Office, 'delegations'>,
): Promise<readonly (Delegation | StoredDelegation)[]> {
  return [...office.delegations, ...(await reader.storedDelegations())];
}
