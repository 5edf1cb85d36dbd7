import type { HttpFailure } from '../../ports/http.ts';
import type { FindingCode } from './codes.ts';

/** Codes of Node's TLS, by what a person has to do about them. */
const UNTRUSTED = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
];
const LAPSED = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];
const OTHER_NAME = ['ERR_TLS_CERT_ALTNAME_INVALID'];
const NO_NAME = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA'];

/** Why a host was not reached, from what the host port tells of the failure. */
export function hostTrouble(failure: Pick<HttpFailure, 'code' | 'detail'>): {
  readonly code: FindingCode;
  readonly detail: string;
} {
  // The detail is `connect SYSTEM_CODE METHOD host:port/path`.
  const detail = failure.detail.split(' ').find(isSystemCode) ?? failure.code;
  return { code: findingOf(detail), detail };
}

function isSystemCode(word: string): boolean {
  return /^[A-Z][A-Z0-9_]{3,}$/.test(word) && word !== 'POST' && word !== 'DELETE';
}

function findingOf(detail: string): FindingCode {
  if (UNTRUSTED.includes(detail)) return 'host-untrusted';
  if (LAPSED.includes(detail)) return 'host-certificate-lapsed';
  if (OTHER_NAME.includes(detail)) return 'host-other-certificate';
  if (NO_NAME.includes(detail)) return 'host-name-unknown';
  if (detail === 'PROXY_407') return 'proxy-wants-password';
  if (/^PROXY_[1-5]\d\d$/.test(detail)) return 'proxy-refuses-host';
  if (detail.startsWith('PROXY_')) return 'hosts-behind-proxy';
  if (detail === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(detail)) return 'host-tls-broken';
  return 'host-unreached';
}
