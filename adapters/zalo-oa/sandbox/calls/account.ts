/** The OA itself and the documented allowances (none of them counts broadcasts of the OA). */

import { isObject } from '../../../kit/sandbox/values.ts';
import { badField, type Refusal } from '../errors.ts';
import { dateText } from '../month.ts';
import type { Call, Method, Reply } from './call.ts';

/** GET /v2.0/oa/getoa: also answered for packages without the open interface. */
function getoa(call: Call): Reply {
  const { oa, world } = call;
  const picture = `${world.baseUrl()}/__sandbox/oa.svg`;
  return {
    data: {
      oa_id: oa.id,
      oaid: oa.id,
      name: oa.name,
      description: 'Trang chạy thử, không phải OA thật',
      oa_alias: oa.alias,
      oa_type: oa.type,
      cate_name: oa.type === 4 ? 'Cơ quan nhà nước' : 'Doanh nghiệp',
      num_follower: oa.followers,
      avatar: picture,
      cover: picture,
      is_verified: oa.isVerified,
      package_name: oa.packageName,
      package_valid_through_date: dateText(oa.packageUntil),
      package_auto_renew_date: '',
      linked_ZCA: '',
    },
  };
}

/** POST /v2.0/oa/quota/message: nothing, or a follower and a kind of message. */
function quotaV2(call: Call): Reply {
  const body = isObject(call.body) ? call.body : {};
  const type = body['type'] === 'promotion' ? 'promotion' : 'active';
  const { perFollowerMonth } = call.world.switches;
  const total = type === 'promotion' ? perFollowerMonth : 500;
  return { data: { type, remain: total, total } };
}

/** POST /v3.0/oa/quota/message: per follower, or the assets of an owner. */
function quotaV3(call: Call): Reply | Refusal {
  const body = isObject(call.body) ? call.body : {};
  const { perFollowerDay, perFollowerMonth } = call.world.switches;
  if (typeof body['user_id'] === 'string') {
    return {
      data: {
        last_interaction: '',
        promotion: {
          daily_remain: perFollowerDay,
          daily_total: perFollowerDay,
          monthly_remain: perFollowerMonth,
          monthly_total: perFollowerMonth,
        },
      },
    };
  }
  const { quota_owner: owner, product_type: product, quota_type: kind } = body;
  if (owner !== 'OA' && owner !== 'APP') return badField('quota_owner is invalid');
  if (product !== 'cs' && product !== 'transaction') return badField('product_type is invalid');
  if (typeof kind !== 'string') return badField('quota_type is invalid');
  const asset = {
    asset_id: `${owner}-${product}`,
    quota_type: kind,
    valid_through: dateText(call.oa.packageUntil),
    total: 2000,
    remain: 2000,
  };
  return { data: [asset] };
}

export const accountMethods: Readonly<Record<string, Method>> = {
  'GET /v2.0/oa/getoa': { permission: 'oa', needsPackage: false, carryOut: getoa },
  'POST /v2.0/oa/quota/message': { permission: 'message', needsPackage: true, carryOut: quotaV2 },
  'POST /v3.0/oa/quota/message': { permission: 'message', needsPackage: true, carryOut: quotaV3 },
};
