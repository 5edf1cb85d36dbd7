/** The consent screen: a small page that asks which channel, and gives a code to the redirect address. */

import { randomBytes } from 'node:crypto';
import { frame } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import { oauth as rules } from './rules.ts';
import type { World } from './world.ts';

type ConsentAnswer =
  | {
      readonly type: 'page';
      readonly status: number;
      readonly html: string;
      readonly formTarget: string;
    }
  | { readonly type: 'redirect'; readonly to: string };

const passedOn = [
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'response_type',
  'access_type',
  'prompt',
  'code_challenge',
  'code_challenge_method',
] as const;

/** The choice of an account that has no channel. */
const noChannel = 'none';

/** GET shows the page; POST (from its form) answers with a redirect. */
export function consentScreen(
  world: World,
  method: string,
  params: URLSearchParams,
): ConsentAnswer {
  const text = (name: string) => params.get(name) ?? '';
  const redirectUri = text('redirect_uri');
  if (text('client_id') !== world.project.clientId) {
    return refusal(401, 'invalid_client', 'Ứng dụng này không có (the OAuth client was not found)');
  }
  const target = redirectTarget(world, redirectUri);
  if (target === null) {
    return refusal(400, 'redirect_uri_mismatch', 'Địa chỉ quay về không được phép');
  }
  if (text('response_type') !== 'code') {
    return refusal(400, 'invalid_request', 'Chỉ hỗ trợ response_type=code');
  }
  if (text('scope').trim() === '') {
    return refusal(400, 'invalid_request', 'Thiếu scope (missing required parameter: scope)');
  }
  if (method !== 'POST') return consentPage(world, params, target.origin);
  if (text('state') !== '') target.searchParams.set('state', text('state'));
  if (text('decision') !== 'allow') {
    target.searchParams.set('error', 'access_denied');
    return { type: 'redirect', to: target.href };
  }
  target.searchParams.set('code', newCode(world, params));
  target.searchParams.set('scope', scopesOf(params).join(' '));
  return { type: 'redirect', to: target.href };
}

/** Any port of this machine, or an address that the project registered. */
function redirectTarget(world: World, uri: string): URL | null {
  if (!URL.canParse(uri)) return null;
  const target = new URL(uri);
  const isLoopback =
    target.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(target.hostname);
  return isLoopback || world.project.redirectUris.includes(uri) ? target : null;
}

function scopesOf(params: URLSearchParams): readonly string[] {
  const asked = (params.get('scope') ?? '').split(/\s+/).filter((one) => one !== '');
  const ticked = params.getAll('granted');
  return [...new Set(asked)].filter((one) => !params.has('granular') || ticked.includes(one));
}

function newCode(world: World, params: URLSearchParams): string {
  const code = `4/sandbox-${randomBytes(24).toString('base64url')}`;
  const channel = params.get('channel') ?? noChannel;
  const known = world.kept.channels.some((one) => one.id === channel);
  const isFirst = !world.kept.refreshTokens.some(
    (one) => one.userId === world.userId && !one.revoked,
  );
  const asksAgain = (params.get('prompt') ?? '').split(' ').includes('consent');
  world.kept.codes = world.kept.codes.filter((one) => one.expiresAt > world.now());
  world.kept.codes.push({
    code,
    clientId: world.project.clientId,
    redirectUri: params.get('redirect_uri') ?? '',
    scopes: scopesOf(params),
    userId: world.userId,
    channelId: known ? channel : null,
    challenge: params.get('code_challenge'),
    challengeMethod: params.get('code_challenge_method') === 'S256' ? 'S256' : 'plain',
    isOffline: params.get('access_type') === 'offline' && (asksAgain || isFirst),
    expiresAt: world.now() + rules.codeLifeMs,
    used: false,
  });
  return code;
}

function refusal(status: number, code: string, why: string): ConsentAnswer {
  const content = `<h1>Truy cập bị chặn <span class="small">(Access blocked)</span></h1>
<p>${escapeHtml(why)}</p><p class="small">Error ${status}: ${code}</p>`;
  return { type: 'page', status, html: frame('Đăng nhập', content), formTarget: '' };
}

function consentPage(world: World, params: URLSearchParams, origin: string): ConsentAnswer {
  const hidden = passedOn
    .filter((name) => params.has(name))
    .map(
      (name) =>
        `<input type="hidden" name="${name}" value="${escapeHtml(params.get(name) ?? '')}">`,
    )
    .join('');
  const channels = world.kept.channels
    .map((one, index) => choice(one.id, `${one.title} (${one.handle})`, index === 0))
    .join('');
  const asked = scopesOf(params);
  const scopes = asked.map((one) => `<li>${scopeLine(one, asked.length > 1)}</li>`).join('');
  const granular = asked.length > 1 ? '<input type="hidden" name="granular" value="1">' : '';
  const content = `<h1>Chọn kênh <span class="small">(Choose a channel)</span></h1>
<p>Ứng dụng “${escapeHtml(world.project.name)}” xin các quyền sau <span class="small">(the application asks for)</span>:</p>
<form method="post">${hidden}${granular}<ul>${scopes}</ul>
<fieldset><legend>Kênh <span class="small">(channel)</span></legend>${channels}
${choice(noChannel, 'Tài khoản không có kênh (an account without a channel)', false)}</fieldset>
<p><button name="decision" value="allow">Cho phép (Allow)</button>
<button name="decision" value="deny">Từ chối (Cancel)</button></p></form>`;
  return { type: 'page', status: 200, html: frame('Đăng nhập', content), formTarget: origin };
}

/** With two or more scopes the person may leave some out. */
function scopeLine(scope: string, isChoice: boolean): string {
  const text = `<code>${escapeHtml(scope)}</code>`;
  if (!isChoice) return text;
  return `<label><input type="checkbox" name="granted" value="${escapeHtml(scope)}" checked> ${text}</label>`;
}

function choice(value: string, label: string, isChecked: boolean): string {
  const checked = isChecked ? ' checked' : '';
  return `<p><label><input type="radio" name="channel" value="${escapeHtml(value)}"${checked}> ${escapeHtml(label)}</label></p>`;
}
