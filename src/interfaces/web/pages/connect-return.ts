import type { Offer, OfferedAccount } from '../../../runtime/connect/connector.ts';
import { queryOf, queryOfPasted } from '../../../runtime/connect/pasted-address.ts';
import { CALLBACK_PATH } from '../../../runtime/connect/return-address.ts';
import { channelName } from '../../wording/names.ts';
import { afterGesture } from '../answers.ts';
import { formOf } from '../form.ts';
import { messagePage, page } from '../page.ts';
import { button, hidden, postForm } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { count, factList, notice, section, timeUntil } from '../parts/page-parts.ts';
import { personOf, type Visit, type WebApp, type WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

const OFFER = '/connect/account';
const CHANNELS = '/channels';

/**
 * The end of a platform's sign-in: the browser comes back (or its address is pasted), the code is
 * exchanged once, and a person says which account it is. The state belongs to the person who began.
 */
export function addConnectReturn(app: WebApp, deps: WebDeps): void {
  app.get(CALLBACK_PATH, (context) =>
    take(context, deps, queryOf(new URL(context.req.url).searchParams)),
  );
  app.post('/connect/paste', async (context) =>
    take(context, deps, queryOfPasted((await formOf(context)).text('address'))),
  );
  app.get(OFFER, (context) => {
    const visit = context.get('visit');
    const answer = deps.connector.offer(personOf(visit), context.req.query('state') ?? '');
    if (!answer.done) {
      return messagePage(context, 404, answer.code, answer.values);
    }
    return offerPage(context, deps, answer.value);
  });
  app.post(OFFER, async (context) => {
    const visit = context.get('visit');
    const form = await formOf(context);
    const answer = await deps.connector.confirm(personOf(visit), {
      state: form.text('state'),
      accountId: form.text('account'),
    });
    return afterGesture(context, answer, {
      to: CHANNELS,
      done: ({ channelId, accountName, isOther }) => {
        const channel = channelName(deps.office, channelId);
        const code = isOther ? 'connect.done-other' : 'connect.done';
        return visit.say(code, { channel, account: accountName });
      },
    });
  });
}

/** Leads on to the accounts, so that neither a reload nor the history holds the code. */
async function take(
  context: WebContext,
  deps: WebDeps,
  query: Readonly<Record<string, string>> | null,
): Promise<Response> {
  const visit = context.get('visit');
  if (query === null) return messagePage(context, 400, 'connect.no-address');
  const answer = await deps.connector.returned(personOf(visit), query);
  if (answer.done) {
    const state = new URLSearchParams({ state: answer.value.state });
    return context.redirect(`${OFFER}?${state.toString()}`, 303);
  }
  return afterGesture(context, answer, { to: CHANNELS, done: () => '' });
}

function offerPage(context: WebContext, deps: WebDeps, offer: Offer): Promise<Response> {
  const visit = context.get('visit');
  const { say } = visit;
  const [fitting, others] = [
    offer.accounts.filter((one) => isFitting(one)),
    offer.accounts.filter((one) => !isFitting(one)),
  ];
  const part = (account: OfferedAccount) => accountPart(visit, offer, account);
  const rest =
    fitting.length === 0 || others.length === 0
      ? html`${others.map(part)}`
      : html`<details><summary>${say('connect.others', { count: count(visit, others.length) })}</summary>${others.map(part)}</details>`;
  const channel = channelName(deps.office, offer.channelId);
  const body = html`<p>${say('connect.check', { channel })}</p>${fitting.map(part)}${rest}
<p><a href="${CHANNELS}">${say('connect.give-up')}</a></p>`;
  return page(
    context,
    { title: say('connect.confirm-title', { channel }), here: 'channels' },
    body,
  );
}

function isFitting({ fits }: OfferedAccount): boolean {
  return fits !== 'not-written';
}

function accountPart(visit: Visit, offer: Offer, account: OfferedAccount): Html {
  const { say, deps } = visit;
  const { id, name, address, fits, missing, endsAt } = account;
  const now = deps.office.channels.get(offer.channelId)?.channel.account ?? '';
  const facts = factList([
    [say('channels.account'), id],
    [say('connect.address'), address === null ? '' : addressLink(address)],
    [say('connect.ends'), endsAt === null ? '' : timeUntil(visit, endsAt)],
  ]);
  const lacks =
    missing.length === 0
      ? NOTHING
      : notice('bad', say('connect.missing', { missing: missing.join(', ') }));
  const fit = notice(FIT_TONES[fits], say(`connect.fits-${fits}`, { account: now }));
  const mayConfirm = fits !== 'not-written' && missing.length === 0;
  const confirm = mayConfirm ? confirmForm(visit, offer, account) : againLink(visit, offer);
  return section(name, html`${facts}${fit}${lacks}${confirm}`);
}

/** Shown as it is, since it is for recognising the account. */
function addressLink(address: string): Html | string {
  if (!/^https?:\/\//i.test(address)) return address;
  return html`<a href="${address}" rel="noopener noreferrer" target="_blank">${address}</a>`;
}

const FIT_TONES = { same: 'good', first: 'plain', other: 'warn', 'not-written': 'bad' } as const;

function confirmForm(visit: Visit, offer: Offer, { id, name, fits }: OfferedAccount): Html {
  const words = html`${visit.say('connect.confirm')}<span class="unseen">: ${name}</span>`;
  return postForm(
    visit,
    { action: OFFER },
    html`${hidden('state', offer.state)}${hidden('account', id)}${button(words, fits === 'other' ? 'danger' : 'main')}`,
  );
}

function againLink(visit: Visit, { channelId }: Offer): Html {
  const path = `${CHANNELS}/${encodeURIComponent(channelId)}/connect`;
  return html`<p><a class="button plain" href="${path}">${visit.say('connect.again')}</a></p>`;
}
