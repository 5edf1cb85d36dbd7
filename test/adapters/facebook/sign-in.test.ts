import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { facebookFactory } from '../../../adapters/facebook/index.ts';
import {
  type FacebookSandbox,
  seeded,
  startFacebookSandbox,
} from '../../../adapters/facebook/sandbox.ts';
import { NOT_CONNECTED } from '../../../src/domain/channel.ts';
import type { SignIn } from '../../../src/ports/sign-in.ts';
import { answerConsent, signInThrough } from '../../support/consent-browser.ts';
import { attemptOf, exchangeContext } from '../../support/consent-walk.ts';

/*
 * Aim: what the login of Facebook gives, leaves out or refuses becomes accounts or words.
 * Method: the stand-in's own dialog and token endpoint over real HTTP; a person is a filled form.
 */

const PORTFOLIO = { id: '1000000000000003', name: 'Trang của danh mục', token: 'portfolio-token' };
const ATTEMPT = attemptOf({ appSecret: seeded.appSecret });

let now = Date.UTC(2026, 10, 21);
let sandbox: FacebookSandbox;
let http: ReturnType<typeof exchangeContext>;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21);
  http = exchangeContext();
  sandbox = await startFacebookSandbox({
    now: () => now,
    pages: [
      { id: '1000000000000002', name: 'Trang hai', token: 'second-token', tasks: ['ANALYZE'] },
      { ...PORTFOLIO, isPortfolio: true },
    ],
  });
});

afterEach(async () => {
  http.close();
  await sandbox.close();
});

function signInOf(more: Readonly<Record<string, unknown>> = {}): SignIn {
  const channel = {
    id: 'trang-xa',
    name: 'Trang xã',
    platform: 'facebook',
    account: NOT_CONNECTED,
    settings: {},
  };
  const platform = { appId: seeded.appId, graphUrl: sandbox.baseUrl, ...more };
  const made = facebookFactory.create(channel, platform);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const { signIn } = made.adapter;
  if (signIn === undefined) throw new Error('no sign-in');
  return signIn;
}

const parts = () => ({ call: http.call, now: () => now });

describe('the sign-in of Facebook', () => {
  it('offers each Page once with its own lasting token, those of a portfolio too', async () => {
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT);
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    const [own, second, portfolio] = answer.accounts;
    expect(answer.accounts).toHaveLength(3);
    expect(own).toMatchObject({
      id: seeded.pageId,
      name: seeded.pageName,
      address: `${sandbox.baseUrl}/suoimau.thunghiem`,
      missing: [],
      endsAt: null,
    });
    expect(second?.missing).toEqual(['CREATE_CONTENT']);
    expect(portfolio).toMatchObject({ id: PORTFOLIO.id, missing: [] });
  });

  it('keeps the Page’s own token alone, which outlives that of the person', async () => {
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT);
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    const values = answer.accounts[0]?.values ?? {};
    expect(Object.keys(values)).toEqual(['pageToken']);
    now += 90 * 24 * 3_600_000;
    const me = await fetch(`${sandbox.baseUrl}/v26.0/me`, {
      headers: { authorization: `Bearer ${values['pageToken']}` },
    });
    expect(await me.json()).toMatchObject({ id: seeded.pageId });
  });

  it('asks for the app’s values that the settings do not have', () => {
    expect(signInOf().appFields.map(({ key }) => key)).toEqual(['appSecret']);
    expect(signInOf({ appId: undefined }).appFields).toEqual([
      { key: 'appId', isSecret: false },
      { key: 'appSecret', isSecret: true },
    ]);
  });

  it('sends people to Facebook’s own page and wants registered addresses on the live platform', () => {
    const live = signInOf({ graphUrl: undefined });
    const url = new URL(live.authorizeUrl(ATTEMPT));
    expect(url.origin + url.pathname).toBe('https://www.facebook.com/v26.0/dialog/oauth');
    expect(url.searchParams.get('state')).toBe(ATTEMPT.state);
    expect(url.href).not.toContain(seeded.appSecret);
    expect(live.redirects).toEqual({ loopback: false, https: true });
  });

  it('asks for Pages of a portfolio unless the app was not given that permission', () => {
    const scopesOf = (signIn: SignIn) =>
      new URL(signIn.authorizeUrl(ATTEMPT)).searchParams.get('scope')?.split(',') ?? [];
    expect(scopesOf(signInOf())).toContain('business_management');
    const without = scopesOf(signInOf({ businessPortfolio: false }));
    expect(without).not.toContain('business_management');
    expect(without).toContain('pages_manage_posts');
  });

  it('tells beforehand every permission that Facebook will ask for', () => {
    for (const businessPortfolio of [true, false]) {
      const signIn = signInOf({ businessPortfolio });
      const asked = new URL(signIn.authorizeUrl(ATTEMPT)).searchParams.get('scope');
      expect(signIn.neededScopes.join(',')).toBe(asked);
    }
  });

  it('names the permission that was left out, for every Page', async () => {
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT, {
      unticks: ['pages_manage_posts'],
    });
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    expect(answer.accounts[0]?.missing).toEqual(['pages_manage_posts']);
  });

  it('does not offer a Page that was not ticked', async () => {
    const unticks = [seeded.pageId, PORTFOLIO.id];
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT, { unticks });
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    expect(answer.accounts.map(({ id }) => id)).toEqual(['1000000000000002']);
  });

  it('tells which permission hides every Page', async () => {
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT, {
      unticks: ['pages_show_list'],
    });
    expect(answer).toEqual({
      answer: 'refused',
      reason: { code: 'facebook-permission-missing', detail: 'pages_show_list' },
    });
  });

  it('tells a refused consent without any call', async () => {
    const signIn = signInOf();
    const back = await answerConsent(signIn.authorizeUrl(ATTEMPT), { refuses: true });
    expect(signIn.readReturn(back)).toEqual({
      refused: { code: 'facebook-consent-refused', detail: 'user_denied' },
    });
  });

  it('is not called refused when the address was cut off before its code', () => {
    for (const query of [{ state: 's' }, { state: 's', code: '', error: '' }]) {
      expect(signInOf().readReturn(query)).toEqual({
        refused: { code: 'facebook-code-missing', detail: '' },
      });
    }
  });

  it('tells a code that is too old, and one that was used', async () => {
    const signIn = signInOf();
    const late = await answerConsent(signIn.authorizeUrl(ATTEMPT));
    now += 11 * 60_000;
    const refused = { answer: 'refused', reason: { code: 'facebook-code-refused' } };
    expect(await signIn.exchange(parts(), ATTEMPT, late)).toMatchObject(refused);
    const back = await answerConsent(signIn.authorizeUrl(ATTEMPT));
    await signIn.exchange(parts(), ATTEMPT, back);
    expect(await signIn.exchange(parts(), ATTEMPT, back)).toMatchObject(refused);
  });

  it('tells a wrong app secret without repeating it', async () => {
    const wrong = attemptOf({ appSecret: 'not-the-secret-of-this-app' });
    const answer = await signInThrough(signInOf(), parts(), wrong);
    expect(answer).toMatchObject({ answer: 'refused', reason: { code: 'facebook-app-refused' } });
    expect(JSON.stringify(answer)).not.toContain('not-the-secret');
  });

  it('says that the code may be used up when the answer to it was lost', async () => {
    sandbox.setMoods([
      { route: 'GET /oauth/access_token', action: { type: 'reset-after-accept' } },
    ]);
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT);
    expect(answer).toMatchObject({ answer: 'trouble', spent: 'maybe' });
  });

  it('says that nothing was used up when the platform could not be reached', async () => {
    const signIn = signInOf();
    const back = await answerConsent(signIn.authorizeUrl(ATTEMPT));
    await sandbox.close();
    const answer = await signIn.exchange(parts(), ATTEMPT, back);
    expect(answer).toMatchObject({ answer: 'trouble', spent: 'no' });
  });
});
