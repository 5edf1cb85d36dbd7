/** The consent page: which OA, which permissions; gives a code and the OA's id to the redirect address. */

import { randomBytes } from 'node:crypto';
import { frame } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import type { Permission } from './records.ts';
import { oauth as rules } from './rules.ts';
import { oaOf, type World } from './world.ts';

type ConsentAnswer =
  | {
      readonly type: 'page';
      readonly status: number;
      readonly html: string;
      readonly formTarget: string;
    }
  | { readonly type: 'redirect'; readonly to: string };

const passedOn = ['app_id', 'redirect_uri', 'state', 'code_challenge'] as const;

const permissionNames: Readonly<Record<Permission, string>> = {
  article: 'Quản lý bài viết',
  message: 'Gửi tin và thông báo qua OA',
  oa: 'Quản lý thông tin OA',
};

export const allPermissions: readonly Permission[] = ['article', 'message', 'oa'];

/** GET shows the page; POST (from its form) answers with a redirect. */
export function consentScreen(
  world: World,
  method: string,
  params: URLSearchParams,
): ConsentAnswer {
  if (params.get('app_id') !== world.app.id) {
    return refusal(-14002, 'Ứng dụng này không có hoặc chưa kích hoạt (invalid app id)');
  }
  const target = redirectTarget(world, params.get('redirect_uri') ?? '');
  if (target === null) {
    return refusal(
      -14003,
      'Địa chỉ quay về không đúng với địa chỉ đã khai báo (invalid redirect uri)',
    );
  }
  if (method !== 'POST') return consentPage(world, params, target.origin);
  const state = params.get('state');
  if (state !== null && state !== '') target.searchParams.set('state', state);
  const oa = oaOf(world, params.get('oa_id') ?? '');
  if (params.get('decision') !== 'allow' || oa === null) {
    target.searchParams.set('error', 'access_denied');
    return { type: 'redirect', to: target.href };
  }
  target.searchParams.set('code', newCode(world, params, oa.id));
  target.searchParams.set('oa_id', oa.id);
  return { type: 'redirect', to: target.href };
}

/** Any port of this machine or a registered address; only the console's own when that is set. */
function redirectTarget(world: World, uri: string): URL | null {
  if (!URL.canParse(uri)) return null;
  const target = new URL(uri);
  const { callbackUrl } = world.switches;
  if (callbackUrl !== '') return uri === callbackUrl ? target : null;
  const isLoopback =
    target.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(target.hostname);
  return isLoopback || world.app.callbackUrls.includes(uri) ? target : null;
}

function newCode(world: World, params: URLSearchParams, oaId: string): string {
  const code = `sandbox-code-${randomBytes(30).toString('base64url')}`;
  const refused = new Set(params.getAll('refused'));
  world.kept.codes = world.kept.codes.filter((one) => one.expiresAt > world.now());
  world.kept.codes.push({
    code,
    oaId,
    permissions: allPermissions.filter((one) => !refused.has(one)),
    challenge: params.get('code_challenge'),
    expiresAt: world.now() + rules.codeLifeMs,
    used: false,
  });
  return code;
}

function refusal(code: number, why: string): ConsentAnswer {
  const content = `<h1>Không cấp quyền được</h1><p>${escapeHtml(why)}</p><p class="small">${code}</p>`;
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
  const oas = world.kept.oas
    .map(
      (one, index) =>
        `<p><label><input type="radio" name="oa_id" value="${escapeHtml(one.id)}"${index === 0 ? ' checked' : ''}> ${escapeHtml(one.name)}</label></p>`,
    )
    .join('');
  const permissions = allPermissions
    .map((one) => `<li>${escapeHtml(permissionNames[one])}</li>`)
    .join('');
  const refusals = allPermissions
    .map(
      (one) =>
        `<p><label><input type="checkbox" name="refused" value="${one}"> Không cấp (withhold): ${escapeHtml(permissionNames[one])}</label></p>`,
    )
    .join('');
  const content = `<h1>Cấp quyền cho ứng dụng <span class="small">(Grant access)</span></h1>
<p>Ứng dụng “${escapeHtml(world.app.name)}” xin các quyền sau <span class="small">(asks for)</span>:</p><ul>${permissions}</ul>
<form method="post">${hidden}<fieldset><legend>Official Account</legend>${oas}</fieldset>${refusals}
<p><button name="decision" value="allow">Đồng ý (Allow)</button>
<button name="decision" value="deny">Từ chối (Deny)</button></p></form>`;
  return { type: 'page', status: 200, html: frame('Cấp quyền', content), formTarget: origin };
}
