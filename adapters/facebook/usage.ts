import { z } from 'zod';
import type { Usage } from '../../src/ports/adapter.ts';
import type { HttpReply } from '../../src/ports/http.ts';

const MINUTE_MS = 60_000;

const loadSchema = z.object({
  call_count: z.coerce.number().catch(0),
  total_time: z.coerce.number().catch(0),
  total_cputime: z.coerce.number().catch(0),
  estimated_time_to_regain_access: z.coerce.number().catch(0),
});

type Load = z.infer<typeof loadSchema>;

/**
 * The tightest of the usage headers: `X-App-Usage`, `X-Page-Usage` and
 * `X-Business-Use-Case-Usage`, all in percent of a limit. The regain time comes in minutes.
 * Unreadable headers count as absent.
 */
export function usageOf(reply: HttpReply, pageId: string): Usage | null {
  const loads = [
    ...flatLoads(reply.headers['x-app-usage']),
    ...flatLoads(reply.headers['x-page-usage']),
    ...businessLoads(reply.headers['x-business-use-case-usage'], pageId),
  ];
  if (loads.length === 0) return null;
  const percent = Math.max(...loads.map(percentOf));
  const regainMinutes = Math.max(...loads.map((load) => load.estimated_time_to_regain_access));
  return { percent, regainMs: regainMinutes > 0 ? regainMinutes * MINUTE_MS : null };
}

function percentOf(load: Load): number {
  return Math.max(load.call_count, load.total_time, load.total_cputime);
}

function flatLoads(header: string | undefined): Load[] {
  return readLoad(parse(header));
}

/** `{ id: [load, ...] }`; the entries of this Page if there are any, else all of them. */
function businessLoads(header: string | undefined, pageId: string): Load[] {
  const value = parse(header);
  if (typeof value !== 'object' || value === null) return [];
  const byId = Object.entries(value);
  const own = byId.filter(([id]) => id === pageId);
  const chosen = own.length > 0 ? own : byId;
  return chosen.flatMap(([, entries]: [string, unknown]) =>
    Array.isArray(entries) ? entries.flatMap(readLoad) : readLoad(entries),
  );
}

function readLoad(value: unknown): Load[] {
  const load = loadSchema.safeParse(value);
  return load.success ? [load.data] : [];
}

function parse(header: string | undefined): unknown {
  if (header === undefined) return null;
  try {
    return JSON.parse(header);
  } catch {
    return null;
  }
}
