/** The consent page: which account, which scopes; gives a code to the redirect address. */

import { randomBytes } from 'node:crypto';
import { frame } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import { type Scope, scopes } from './records.ts';
import { oauth as rules } from './rules.ts';
import { accountOf, type World } from './world.ts';

type ConsentAnswer =
  | {
      readonly type: 'page';
      readonly status: number;
      readonly html: string;
      readonly formTarget: string;
    }
  | { readonly type: 'redirect'; readonly to: string };

const passedOn = [
  'client_key',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
] as const;

const scopeNames: Readonly<Record<Scope, string>> = {
  'user.info.basic': 'Xem tên hiển thị và ảnh đại diện',
  'user.info.profile': 'Xem hồ sơ',
  'user.info.stats': 'Xem số liệu của tài khoản',
  'video.publish': 'Đăng bài lên tài khoản',
  'video.upload': 'Gửi bản nháp vào hộp thư của tài khoản',
  'video.list': 'Xem danh sách video công khai',
};

/** GET shows the page; POST (from its form) answers with a redirect. */
export function consentScreen(
  world: World,
  method: string,
  params: URLSearchParams,
): ConsentAnswer {
  if (params.get('client_key') !== world.app.key) {
    return refusal('client_key', 'Ứng dụng này không có (unknown client_key)');
  }
  const uri = params.get('redirect_uri') ?? '';
  const target = redirectTarget(world, uri);
  if (target === null) {
    return refusal('redirect_uri', 'Địa chỉ quay về chưa được khai báo (wrong redirect_uri)');
  }
  const trouble = askTrouble(params, isLoopback(target));
  if (trouble !== null) return refusal(trouble, `Yêu cầu không đúng (bad ${trouble})`);
  if (method !== 'POST') return consentPage(world, params, target.origin);
  const back = new URLSearchParams();
  const account = accountOf(world, params.get('open_id') ?? '');
  if (params.get('decision') === 'allow' && account !== null) {
    const granted = askedScopes(params).filter((one) => !params.getAll('refused').includes(one));
    back.set('code', newCode(world, params, account.openId, uri, granted));
    back.set('scopes', granted.join(','));
  } else {
    back.set('error', 'access_denied');
    back.set('error_description', 'The user denied the request.');
  }
  const state = params.get('state');
  if (state !== null) back.set('state', state);
  return { type: 'redirect', to: `${uri}?${back.toString()}` };
}

function isLoopback(target: URL): boolean {
  return target.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(target.hostname);
}

/** Any port of this machine (desktop) or a registered https address (web); no query, no fragment. */
function redirectTarget(world: World, uri: string): URL | null {
  if (uri.length >= 512 || !URL.canParse(uri)) return null;
  const target = new URL(uri);
  if (target.search !== '' || target.hash !== '') return null;
  const isDesktop = isLoopback(target) && target.port !== '';
  return isDesktop || world.app.callbackUrls.includes(uri) ? target : null;
}

/** PKCE is demanded of desktop applications; its challenge is lower-case hex. */
function askTrouble(params: URLSearchParams, isDesktop: boolean): string | null {
  if (params.get('response_type') !== 'code') return 'response_type';
  const asked = (params.get('scope') ?? '').split(',');
  if (asked.some((one) => !scopes.some((known) => known === one))) return 'scope';
  const challenge = params.get('code_challenge');
  if (challenge === null) return isDesktop ? 'code_challenge' : null;
  if (!/^[0-9a-f]{64}$/.test(challenge)) return 'code_challenge';
  return params.get('code_challenge_method') === 'S256' ? null : 'code_challenge_method';
}

function askedScopes(params: URLSearchParams): readonly Scope[] {
  const asked = (params.get('scope') ?? '').split(',');
  return scopes.filter((one) => asked.includes(one));
}

/** Its signs must be escaped in an address, as those of the platform's codes. */
function newCode(
  world: World,
  params: URLSearchParams,
  openId: string,
  redirectUri: string,
  granted: readonly Scope[],
): string {
  const code = `sandbox-${randomBytes(24).toString('base64url')}*1!4999.va`;
  world.kept.codes = world.kept.codes.filter((one) => one.expiresAt > world.now());
  world.kept.codes.push({
    code,
    openId,
    scopes: granted,
    redirectUri,
    challenge: params.get('code_challenge'),
    expiresAt: world.now() + rules.codeLifeMs,
    used: false,
  });
  return code;
}

function refusal(what: string, why: string): ConsentAnswer {
  const content = `<h1>Không cấp quyền được</h1><p>${escapeHtml(why)}</p><p class="small">${escapeHtml(what)}</p>`;
  return { type: 'page', status: 200, html: frame('Cấp quyền', content), formTarget: '' };
}

function consentPage(world: World, params: URLSearchParams, origin: string): ConsentAnswer {
  const hidden = passedOn
    .filter((name) => params.has(name))
    .map(
      (name) =>
        `<input type="hidden" name="${name}" value="${escapeHtml(params.get(name) ?? '')}">`,
    )
    .join('');
  const accounts = world.kept.accounts
    .map(
      (one, index) =>
        `<p><label><input type="radio" name="open_id" value="${escapeHtml(one.openId)}"${index === 0 ? ' checked' : ''}> ${escapeHtml(one.nickname)} (@${escapeHtml(one.username)})</label></p>`,
    )
    .join('');
  const wanted = askedScopes(params)
    .map((one) => `<li>${escapeHtml(scopeNames[one])} <span class="small">(${one})</span></li>`)
    .join('');
  const refusals = askedScopes(params)
    .map(
      (one) =>
        `<p><label><input type="checkbox" name="refused" value="${one}"> Không cấp (withhold): ${escapeHtml(scopeNames[one])}</label></p>`,
    )
    .join('');
  const content = `<h1>Cấp quyền cho ứng dụng <span class="small">(Grant access)</span></h1>
<p>Ứng dụng “${escapeHtml(world.app.name)}” xin các quyền sau <span class="small">(asks for)</span>:</p><ul>${wanted}</ul>
<form method="post">${hidden}<fieldset><legend>Tài khoản (account)</legend>${accounts}</fieldset>${refusals}
<p><button name="decision" value="allow">Cho phép (Authorize)</button>
<button name="decision" value="deny">Từ chối (Cancel)</button></p></form>`;
  return { type: 'page', status: 200, html: frame('Cấp quyền', content), formTarget: origin };
}
