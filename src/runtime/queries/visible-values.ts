import { ownScope } from '../../domain/own-scope.ts';
import type { Person } from '../../domain/people.ts';
import type { FilterValues } from '../../ports/listings.ts';
import type { Reader } from '../../ports/store.ts';

/** Values for filter fields, as this person may see them: a contributor is told the own units only. */
export async function visibleValues(reader: Reader, person: Person): Promise<FilterValues> {
  const scope = ownScope(person);
  if (scope === null) return reader.filterValues();
  return { topics: [], units: scope.units, plans: [], tones: [] };
}
