import type { Link } from './link.ts';
import type { ZaloAnswer } from './read-answer.ts';
import {
  type AssetQuota,
  assetQuota,
  type FollowerQuota,
  followerQuota,
  type MessageQuota,
  type OaInfo,
  oaInfo,
  quotaV2,
} from './shapes.ts';

/** Which quotas of the package or of the app to list. */
export interface AssetQuotaQuestion {
  readonly owner: 'OA' | 'APP';
  /** No product for broadcasts is documented. */
  readonly productType: 'cs' | 'transaction' | (string & {});
  readonly quotaType: 'sub_quota' | (string & {});
}

const QUOTA_V2 = '/v2.0/oa/quota/message';
const QUOTA_V3 = '/v3.0/oa/quota/message';

/** The Official Account itself. None of these calls changes anything. */
export interface AccountCalls {
  /**
   * Who the token belongs to: verification, kind (2 business, 4 state body), package and its dates
   * (dd/mm/yyyy), followers. A cheap health check. `GET /v2.0/oa/getoa` · official.
   */
  getOa(): Promise<ZaloAnswer<OaInfo>>;

  /**
   * Messages left: of the OA without `followerId` (empty body), else promotion messages for that
   * follower. `POST /v2.0/oa/quota/message` · official.
   */
  messageQuota(followerId?: string): Promise<ZaloAnswer<MessageQuota>>;

  /** What one follower may still receive. `POST /v3.0/oa/quota/message` · official. */
  followerQuota(followerId: string): Promise<ZaloAnswer<FollowerQuota>>;

  /** Quotas bought with the package, one row each. `POST /v3.0/oa/quota/message` · official. */
  assetQuotas(question: AssetQuotaQuestion): Promise<ZaloAnswer<readonly AssetQuota[]>>;
}

export function accountCalls<Content>(link: Link<Content>): AccountCalls {
  return {
    getOa() {
      return link({ call: 'oa-info', method: 'GET', path: '/v2.0/oa/getoa' }, oaInfo);
    },

    messageQuota(followerId) {
      const call = { call: 'quota-v2', method: 'POST', path: QUOTA_V2 } as const;
      if (followerId === undefined) return link(call, quotaV2);
      const value = { user_id: followerId, type: 'promotion' };
      return link({ ...call, body: { type: 'json', value } }, quotaV2);
    },

    followerQuota(followerId) {
      const body = { type: 'json', value: { user_id: followerId } } as const;
      return link({ call: 'quota-v3', method: 'POST', path: QUOTA_V3, body }, followerQuota);
    },

    assetQuotas(question) {
      const value = {
        quota_owner: question.owner,
        product_type: question.productType,
        quota_type: question.quotaType,
      };
      const body = { type: 'json', value } as const;
      return link({ call: 'quota-v3', method: 'POST', path: QUOTA_V3, body }, assetQuota);
    },
  };
}
