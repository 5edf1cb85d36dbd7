import type { Reason } from '../../domain/outcome.ts';
import type { Operation } from '../../ports/store.ts';
import { accountOf } from '../foreign-operations.ts';

/** Why a follow-up stands where it stands; null = nothing more is known. */
export function operationReason(operation: Pick<Operation, 'detail'>): Reason | null {
  const [code = '', ...rest] = operation.detail.split(' ');
  if (code === '') return null;
  // The account that it lies on would read as the one that the channel changed to.
  return { code, detail: accountOf(operation) === null ? rest.join(' ') : '' };
}
