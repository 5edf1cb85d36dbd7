import type { SignedSession } from '../../../ports/logins.ts';
import { personName } from '../../wording/names.ts';
import type { Visit } from '../visit.ts';
import { hidden, postForm } from './form-parts.ts';
import { type Html, html } from './html.ts';
import { badge, empty, table, time } from './page-parts.ts';

/** Browsers in which somebody is signed in, each with a button that ends it. */
export function sessionTable(
  visit: Visit,
  sessions: readonly SignedSession[],
  action: string,
): Html {
  const { say, deps, signed } = visit;
  if (sessions.length === 0) return empty(say('web.none'));
  return table({
    caption: say('web.sessions-text'),
    heads: [
      say('web.person'),
      say('web.device'),
      say('web.address'),
      say('web.since'),
      say('web.seen'),
      say('web.gesture'),
    ],
    rows: sessions.map((session) => [
      personName(deps.office, say, session.person),
      session.device,
      session.address,
      time(visit, session.createdAt),
      time(visit, session.seenAt),
      session.id === signed?.session.id
        ? badge(say('web.this-session'))
        : postForm(
            visit,
            { action, isInline: true },
            html`${hidden('session', session.id)}<button class="button plain">${say('web.end')}<span class="unseen"> ${session.device}</span></button>`,
          ),
    ]),
  });
}
