import type { Usage } from '../../src/ports/adapter.ts';
import type { HttpReply } from '../../src/ports/http.ts';
import { FACTS } from './facts.ts';

/** Calls of the running clock minute; null when the answer says nothing of them. */
export function usageOf(reply: HttpReply): Usage | null {
  const limit = numberOf(reply.headers['x-ratelimit-limit']);
  const left = numberOf(reply.headers['x-ratelimit-remain']);
  if (limit === null || left === null || limit === 0) return null;
  const percent = Math.min(100, Math.max(0, ((limit - left) / limit) * 100));
  return { percent, regainMs: left === 0 ? FACTS.rateWindowMs.value : null };
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null;
}
