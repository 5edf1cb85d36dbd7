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
  const scopes = text(params, 'scope')
    .split(/[\s,]+/)
    .filter((one) => one !== '');
  const asked = params['page'];
  const picked = typeof asked === 'object' && asked !== null ? Object.values(asked) : [asked];
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
  const scopes = text(params, 'scope')
    .split(/[\s,]+/)
    .map(escapeHtml)
    .join(', ');
  const html = frame(
    'Đăng nhập',
    `<h1>Cho phép ứng dụng quản lý trang?</h1><p>${escapeHtml(world.app.name)} xin các quyền (asks for): ${scopes}</p>
<form method="post">${hidden}${pages}<button name="decision" value="allow">Cho phép (Allow)</button>
<button name="decision" value="deny">Không cho phép (Deny)</button></form>`,
  );
  return { type: 'page', status: 200, html, formTarget: origin };
}
