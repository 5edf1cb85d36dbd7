import type { Person } from './people.ts';

/** What somebody who only hands items in gets to see: what came from these units or this person. */
export interface OwnScope {
  readonly units: readonly string[];
  readonly submittedBy: string;
}

/** Null for everybody who sees the whole office. A contributor without another role does not. */
export function ownScope(person: Pick<Person, 'id' | 'roles' | 'units'>): OwnScope | null {
  if (person.roles.some((role) => role !== 'contributor')) return null;
  return { units: person.units, submittedBy: person.id };
}

/** Whether something lies in the scope; null = the whole office. */
export function isInScope(
  scope: OwnScope | null,
  thing: { readonly unit: string; readonly submittedBy: string },
): boolean {
  if (scope === null || thing.submittedBy === scope.submittedBy) return true;
  return thing.unit !== '' && scope.units.includes(thing.unit);
}
