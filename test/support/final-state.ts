import type { Publication } from '../../src/domain/publication.ts';

/** Public or cancelled: nothing moves it any more. */
export function isFinalState(publication: Publication): boolean {
  return publication.state.name === 'published' || publication.state.name === 'cancelled';
}
