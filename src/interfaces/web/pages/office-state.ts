import { officeState } from '../layout.ts';
import { live } from '../parts/page-parts.ts';
import type { WebApp } from '../visit.ts';

/** The part of every page that tells of an emergency stop, alone, for renewing it. */
export function addOfficeState(app: WebApp): void {
  app.get('/office-state', async (context) => {
    const visit = context.get('visit');
    return context.html(await live('office-state', '/office-state', await officeState(visit)));
  });
}
