/** The login dialog: a small consent page that gives a code to the redirect address. */

import { randomBytes } from 'node:crypto';
import { escapeHtml, frame } from './reader-page.ts';
import { token as rules } from './rules.ts';
import type { World } from './world.ts';

type DialogAnswer =
  | {
      readonly type: 'page';
      readonly status: number;
      readonly html: string;
      readonly formTarget: string;
    }
  | { readonly type: 'redirect'; readonly to: string };

const text = (params: Readonly<Record<string, unknown>>, name: string): string =>
  typeof params[name] === 'string' ? params[name] : '';

/** GET shows the page; POST (from its form) answers with a redirect. */
export function loginDialog(
  world: World,
  method: string,
  params: Readonly<Record<string, unknown>>,
): DialogAnswer {
  const redirectUri = text(params, 'redirect_uri');
  const target = URL.canParse(redirectUri) ? new URL(redirectUri) : null;
  if (text(params, 'client_id') !== world.app.id)
    return refusal('Mã ứng dụng không đúng (invalid app id)');
  if (target === null || !['http:', 'https:'].includes(target.protocol)) {
    return refusal('Địa chỉ quay về không hợp lệ (invalid redirect_uri)');
  }
  const type = text(params, 'response_type');
  if (type !== '' && type !== 'code') return refusal('Chỉ hỗ trợ response_type=code');
  if (method !== 'POST') return consentPage(world, params, target.origin);
  const state = text(params, 'state');
  if (state !== '') target.searchParams.set('state', state);
  if (text(params, 'decision') !== 'allow') {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_code', '200');
    target.searchParams.set('error_description', 'Permissions error');
    target.searchParams.set('error_reason', 'user_denied');
    return { type: 'redirect', to: target.href };
  }
  target.searchParams.set('code', newCode(world, params, redirectUri));
  return { type: 'redirect', to: target.href };
}

function newCode(
  world: World,
  params: Readonly<Record<string, unknown>>,
  redirectUri: string,
): string {
  const code = randomBytes(24).toString('base64url');
  const asked = scopesOf(params);
  const ticked = pickedOf(params, 'granted');
  // The dialog's own form names what was ticked; whoever sends no ticks means everything.
  const scopes = text(params, 'ticks') === '' ? asked : asked.filter((one) => ticked.includes(one));
  const picked = pickedOf(params, 'page');
  const pageIds = world.kept.pages.map((page) => page.id).filter((id) => picked.includes(id));
  world.kept.codes.push({
    code,
    redirectUri,
    scopes: [...new Set(['public_profile', ...scopes])],
    pageIds,
    expiresAt: world.now() + rules.codeLifeMs,
    used: false,
  });
  return code;
}

function scopesOf(params: Readonly<Record<string, unknown>>): readonly string[] {
  return text(params, 'scope')
    .split(/[\s,]+/)
    .filter((one) => one !== '');
}

/** Values of `name` or of `name[0]`, `name[1]` … */
function pickedOf(params: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const given = params[name];
  return typeof given === 'object' && given !== null ? Object.values(given) : [given];
}

function refusal(why: string): DialogAnswer {
  return {
    type: 'page',
    status: 400,
    html: frame('Đăng nhập', `<h1>Không đăng nhập được</h1><p>${escapeHtml(why)}</p>`),
    formTarget: '',
  };
}

function consentPage(
  world: World,
  params: Readonly<Record<string, unknown>>,
  origin: string,
): DialogAnswer {
  const hidden = ['client_id', 'redirect_uri', 'state', 'scope', 'response_type']
    .map((name) => `<input type="hidden" name="${name}" value="${escapeHtml(text(params, name))}">`)
    .join('');
  const pages = world.kept.pages
    .map(
      (page, index) =>
        `<p><label><input type="checkbox" name="page[${index}]" value="${page.id}" checked> ${escapeHtml(page.name)}</label></p>`,
    )
    .join('');
  const scopes = scopesOf(params)
    .map((scope, index) => {
      const value = escapeHtml(scope);
      return `<p><label><input type="checkbox" name="granted[${index}]" value="${value}" checked> <code>${value}</code></label></p>`;
    })
    .join('');
  const html = frame(
    'Đăng nhập',
    `<h1>Cho phép ứng dụng quản lý trang?</h1><p>${escapeHtml(world.app.name)} xin các quyền sau trên các trang sau (asks for these permissions on these pages):</p>
<form method="post">${hidden}<input type="hidden" name="ticks" value="1">${scopes}${pages}<button name="decision" value="allow">Cho phép (Allow)</button>
<button name="decision" value="deny">Không cho phép (Deny)</button></form>`,
  );
  return { type: 'page', status: 200, html, formTarget: origin };
}
