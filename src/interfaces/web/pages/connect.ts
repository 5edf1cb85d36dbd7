import type { Channel } from '../../../domain/channel.ts';
import type { SignIn } from '../../../ports/sign-in.ts';
import type { KnownAppField } from '../../../runtime/connect/app-values.ts';
import { isReturnAddress } from '../../../runtime/connect/return-address.ts';
import { refusalText } from '../../wording/refusal-text.ts';
import { wordsOr } from '../../wording/words-or.ts';
import { type Form, formOf } from '../form.ts';
import { forbidden, messagePage, page } from '../page.ts';
import { redirectFor } from '../parts/connect-redirect.ts';
import { button, field, postForm } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { factList, notice, section } from '../parts/page-parts.ts';
import { personOf, type Visit, type WebApp, type WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

const FIELD = 'app.';
const MOST_CHARACTERS = 500;

interface Shown {
  readonly channel: Channel;
  readonly signIn: SignIn;
  readonly platform: string;
}

/** The beginning of a platform's sign-in: what it needs, and the way to the platform's page. */
export function addConnect(app: WebApp, deps: WebDeps): void {
  app.get('/channels/:id/connect', (context) => beginPage(context, deps, null));
  app.post('/channels/:id/connect', async (context) => {
    const visit = context.get('visit');
    const form = await formOf(context);
    const channelId = context.req.param('id');
    const redirectUri = form.trimmed('redirect');
    if (!isReturnAddress(redirectUri)) {
      return beginPage(context, deps, visit.say('connect.redirect-bad'));
    }
    const answer = await deps.connector.begin(personOf(visit), {
      channelId,
      redirectUri,
      app: givenValues(form),
    });
    if (!answer.done) return beginPage(context, deps, refusalText(visit.say, answer));
    return platformPage(context, deps, answer.value.url);
  });
}

/** Empty fields leave what Loa has. */
function givenValues(form: Form): Readonly<Record<string, string>> {
  const given = form.names(FIELD).map((key) => [key, form.trimmed(FIELD + key)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function shownOf(context: WebContext, deps: WebDeps): Shown | null {
  const bound = deps.office.channels.get(context.req.param('id') ?? '');
  const signIn = bound?.adapter.signIn;
  if (bound === undefined || signIn === undefined) return null;
  const { channel } = bound;
  const { say } = context.get('visit');
  const platform = wordsOr(say, `platform.${channel.platform}`, channel.platform);
  return { channel, signIn, platform };
}

async function beginPage(
  context: WebContext,
  deps: WebDeps,
  trouble: string | null,
): Promise<Response> {
  const refusal = await forbidden(context, 'administer');
  if (refusal !== null) return refusal;
  const shown = shownOf(context, deps);
  if (shown === null) return messagePage(context, 404, 'connect.no-sign-in');
  const visit = context.get('visit');
  const fields = await deps.connector.appFields(shown.channel.id);
  const body = html`${trouble === null ? NOTHING : notice('bad', trouble)}
${whatItNeeds(visit, shown)}${beginForm(visit, shown, fields)}`;
  const title = visit.say('connect.title', { channel: shown.channel.name });
  return page(context, { title, here: 'channels' }, body);
}

function whatItNeeds({ say }: Visit, { channel, signIn, platform }: Shown): Html {
  const scopes = signIn.neededScopes.map((scope) => html`<li>${scope}</li>`);
  const facts = factList([
    [say('channels.platform'), platform],
    [say('channels.account'), channel.account],
    [say('connect.scopes'), html`<ul>${scopes}</ul>`],
  ]);
  return html`<p>${say('connect.intro', { platform })}</p>${facts}`;
}

function beginForm(visit: Visit, shown: Shown, fields: readonly KnownAppField[]): Html {
  const { say } = visit;
  const wanted = fields.filter((one) => !one.isKnown).map((one) => appField(visit, one));
  const known = fields.filter((one) => one.isKnown).map((one) => appField(visit, one));
  const others =
    known.length === 0
      ? NOTHING
      : html`<details><summary>${say('connect.other-app')}</summary>${known}</details>`;
  const redirect = field({
    name: 'redirect',
    label: say('connect.redirect'),
    hint: say('connect.redirect-hint', { platform: shown.platform }),
    type: 'url',
    value: redirectFor(visit, shown.signIn.redirects),
    isRequired: true,
    mostCharacters: MOST_CHARACTERS,
  });
  return postForm(
    visit,
    { action: `/channels/${encodeURIComponent(shown.channel.id)}/connect` },
    html`${wanted}${redirect}${others}${button(say('connect.begin'))}`,
  );
}

/** Secret ones are typed unseen and never shown again. */
function appField({ say }: Visit, { key, isSecret, isKnown }: KnownAppField): Html {
  return field({
    name: FIELD + key,
    label: wordsOr(say, `connect.app.${key}`, key),
    ...(isKnown ? { hint: say('connect.app-known') } : {}),
    type: isSecret ? 'password' : 'text',
    isRequired: !isKnown,
    autocomplete: 'off',
    mostCharacters: MOST_CHARACTERS,
  });
}

/**
 * A link and not a redirect: the console's policy lets no form lead to another site. Whoever works on
 * another machine opens it there and brings the address back.
 */
function platformPage(context: WebContext, deps: WebDeps, url: string): Promise<Response> {
  const visit = context.get('visit');
  const { say } = visit;
  const shown = shownOf(context, deps);
  const platform = shown?.platform ?? '';
  const elsewhere = html`<p>${say('connect.elsewhere-text')}</p>
<p><span class="quiet">${say('connect.platform-address')}</span><br><code class="secret">${url}</code></p>`;
  const back = postForm(
    visit,
    { action: '/connect/paste' },
    html`${field({
      name: 'address',
      label: say('connect.paste'),
      hint: say('connect.paste-hint'),
      rows: 3,
      isRequired: true,
    })}${button(say('connect.paste-send'), 'plain')}`,
  );
  const body = html`<p>${say('connect.go-text', { platform })}</p>
<p><a class="button" href="${url}" rel="noreferrer">${say('connect.go', { platform })}</a></p>
${section(say('connect.elsewhere'), html`${elsewhere}${back}`)}`;
  const title = say('connect.title', { channel: shown?.channel.name ?? '' });
  return page(context, { title, here: 'channels' }, body);
}
