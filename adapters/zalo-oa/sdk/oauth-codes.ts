import { row, type ZaloCode } from './code-table.ts';

/**
 * Codes of the sign-in (OAuth v4), which arrive with HTTP 200. Source: live probes and production
 * notes of third parties, 2026; -14002, -14004, -14005 and -14018 were seen on the sibling address
 * for people's accounts on the same host.
 */
export const ZALO_OAUTH_CODES: readonly ZaloCode[] = [
  row(
    -14002,
    'oauth-app-invalid',
    'configuration',
    'app-administrator',
    'Mã ứng dụng không đúng, hoặc ứng dụng chưa kích hoạt.',
    'The app id is wrong, or the app is not active.',
  ),
  row(
    -14003,
    'oauth-redirect-invalid',
    'configuration',
    'app-administrator',
    'Địa chỉ trở về không trùng với “Official Account Callback Url” của ứng dụng.',
    'The redirect address differs from the app’s Official Account Callback Url.',
  ),
  row(
    -14004,
    'oauth-secret-wrong',
    'configuration',
    'app-administrator',
    'Mã bí mật của ứng dụng không đúng.',
    'The app’s secret is wrong.',
  ),
  row(
    -14005,
    'oauth-code-invalid',
    'authorisation',
    'oa-administrator',
    'Mã cấp quyền không đúng, hết hạn hoặc đã dùng; quản trị OA cần cấp quyền lại từ đầu.',
    'The authorisation code is invalid, expired or used; an administrator must consent again.',
  ),
  row(
    -14014,
    'refresh-token-dead',
    'authorisation',
    'oa-administrator',
    'Mã làm mới không còn hiệu lực; quản trị OA cần cấp quyền lại cho ứng dụng.',
    'The refresh token is dead; an OA administrator must consent again.',
  ),
  row(
    -14018,
    'oauth-grant-type-wrong',
    'configuration',
    'developer',
    'Loại yêu cầu cấp mã không đúng; chương trình cần được sửa.',
    'The grant type is wrong; the program must change.',
  ),
  row(
    -14012,
    'oauth-refused',
    'permission',
    'oa-administrator',
    'Zalo từ chối cấp quyền; có thể người bấm không phải quản trị OA.',
    'The consent was refused; perhaps the person is not an administrator of the OA.',
  ),
  row(
    -14024,
    'oauth-refused',
    'permission',
    'oa-administrator',
    'Zalo từ chối cấp quyền; có thể người bấm không phải quản trị OA.',
    'The consent was refused; perhaps the person is not an administrator of the OA.',
  ),
];

/** Which row an `error_name` means, for answers that leave the number out. First match counts. */
export const ZALO_OAUTH_NAMES: readonly (readonly [name: RegExp, raw: number])[] = [
  [/refresh[ _]?token/, -14014],
  [/app[ _]?id/, -14002],
  [/redirect[ _]?uri/, -14003],
  [/secret[ _]?key/, -14004],
  [/grant[ _]?type/, -14018],
  [/\bcode\b/, -14005],
];
