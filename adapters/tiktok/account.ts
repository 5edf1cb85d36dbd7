import { z } from 'zod';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { dataOf } from './answer.ts';
import { callApi, trouble } from './api.ts';
import type { TiktokSettings } from './schema.ts';

const userSchema = z.object({
  user: z.object({ open_id: z.string().min(1), display_name: z.string().catch('') }),
});

/** Whose token it is. */
export async function readUser(
  context: Pick<CallContext, 'call' | 'credential' | 'now'>,
  settings: TiktokSettings,
): Promise<{ readonly openId: string; readonly name: string } | { readonly verdict: Verdict }> {
  const result = await callApi(context, settings, {
    method: 'GET',
    path: '/v2/user/info/',
    query: { fields: 'open_id,display_name' },
    pacing: 'read',
  });
  const data = dataOf(result, userSchema);
  if (data === null) return { verdict: trouble(context, result, 'look') };
  return { openId: data.user.open_id, name: data.user.display_name };
}
