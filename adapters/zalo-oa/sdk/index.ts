export { type AssetQuotaQuestion } from './account.ts';
export type {
  Article,
  ArticleBlock,
  ArticleCover,
  NormalArticle,
  Shown,
  VideoArticle,
} from './article-payload.ts';
export { type ArticleJob, type ArticlePage, articleAddress } from './articles.ts';
export type { BroadcastTarget } from './broadcasts.ts';
export { createZaloOa, type ZaloOa } from './client.ts';
export type { ZaloCode, ZaloVariant } from './code-table.ts';
export {
  type WhoMustAct,
  type ZaloErrorKind,
  ZaloOaError,
  type ZaloRate,
  type ZaloTrouble,
} from './error.ts';
export { ZALO_CODES } from './error-codes.ts';
export { ZALO_MESSAGES } from './error-messages.ts';
export { fetchTransport } from './fetch-transport.ts';
export { ZALO_LIMITS, type ZaloLimit, zaloLength } from './limits.ts';
export type { AccessToken, ZaloOaOptions } from './link.ts';
export {
  type ConsentCallback,
  type ConsentRequest,
  readConsentCallback,
  type ZaloGrant,
} from './oauth.ts';
export { ZALO_OAUTH_CODES } from './oauth-codes.ts';
export { OWN_TROUBLES } from './own-troubles.ts';
export { appSecretProof, codeChallenge, newCodeVerifier } from './pkce.ts';
export type { ZaloAnswer } from './read-answer.ts';
export type {
  ArticleDetail,
  ArticleList,
  ArticleRow,
  AssetQuota,
  Attachment,
  BroadcastQueued,
  FollowerQuota,
  JobToken,
  MessageQuota,
  OaInfo,
  VideoState,
} from './shapes.ts';
export type {
  ZaloBody,
  ZaloCall,
  ZaloFailure,
  ZaloReply,
  ZaloRequest,
  ZaloSend,
  ZaloUpload,
} from './transport.ts';
