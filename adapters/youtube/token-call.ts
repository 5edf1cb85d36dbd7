import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { FACTS } from './facts.ts';
import type { YoutubeSettings } from './schema.ts';

/** Asks Google's token endpoint; secrets travel in the body, never in the address. */
export function callToken(
  context: Pick<CallContext, 'call'>,
  settings: YoutubeSettings,
  fields: Readonly<Record<string, string>>,
): Promise<HttpResult> {
  return context.call({
    method: 'POST',
    url: settings.tokenUrl,
    body: { type: 'form', fields },
    timeoutMs: FACTS.callTimeoutMs.value,
    pacing: 'read',
  });
}

/** When the person's own sign-in ends, UTC ms, by the `refresh_token_expires_in` of an answer; null = not told. */
export function grantEnd(now: number, leftSeconds: number | null | undefined): number | null {
  return typeof leftSeconds === 'number' ? now + leftSeconds * 1_000 : null;
}

/** Life of an access token in ms, by the `expires_in` of its answer. */
export function accessLifeMs(expiresInSeconds: number | null | undefined): number {
  return typeof expiresInSeconds === 'number'
    ? expiresInSeconds * 1_000
    : FACTS.accessTokenLifeMs.value;
}
