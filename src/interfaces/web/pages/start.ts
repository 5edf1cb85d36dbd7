import { mayDo } from '../../../domain/people.ts';
import { personOf, type WebApp } from '../visit.ts';

/** The first page: what waits for this person. */
export function addStart(app: WebApp): void {
  app.get('/', (context) => {
    const person = personOf(context.get('visit'));
    return context.redirect(mayDo(person, 'approve') ? '/waiting' : '/items', 303);
  });
}
