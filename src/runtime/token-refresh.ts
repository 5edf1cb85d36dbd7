import { createHash } from 'node:crypto';
import type { Channel } from '../domain/channel.ts';
import type { Adapter, RefreshAnswer } from '../ports/adapter.ts';
import type { SecretValues } from '../ports/secrets.ts';
import type { Transactor } from '../ports/store.ts';
import { movedAway } from './backup/moved-away.ts';
import { noteCredentialLife } from './credential-life.ts';
import type { RuntimeDeps } from './deps.ts';
import { signInEndOf } from './token-plan.ts';

type RefreshDeps = Pick<RuntimeDeps, 'store' | 'clock' | 'http'>;

/** The refresh token is tried this often in a row when an answer was lost. */
const TRIES = 2;
/** Rounds of such tries before a person is asked, and the rest between them. */
const UNCLEAR_ROUNDS = 3;
const REST_MS = 10 * 60_000;

/** Rounds in which every answer was lost, for one refresh token. */
interface Unclear {
  /** Tells refresh tokens apart and gives nothing of them away. */
  readonly token: string;
  readonly rounds: number;
  readonly at: number;
}

export type RefreshRound =
  | Extract<RefreshAnswer, { answer: 'refreshed' }>
  | Extract<RefreshAnswer, { answer: 'dead' }>
  | { readonly answer: 'trouble'; readonly reason: { readonly code: string; detail: string } };

/**
 * One round of calls with a refresh token, an intent row before each. The old pair stays where it
 * is. A lost answer is tried once more at once, then after a rest; when that stays so, the token
 * counts as dead: a person must sign in. A home that moved away spends nothing, whoever asks. The
 * caller holds the lease.
 */
export async function refreshOnce(
  deps: RefreshDeps,
  channel: Channel,
  adapter: Adapter,
  values: SecretValues,
): Promise<RefreshRound> {
  const refreshToken = values['refreshToken'] ?? '';
  const before = await readUnclear(deps, channel.id, refreshToken);
  if (before !== null && isResting(before, deps.clock.now())) return unclear(before);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    if (!(await mayBegin(deps, channel.id, tries))) {
      return { answer: 'trouble', reason: { code: 'home-moved', detail: '' } };
    }
    const answer = await call(deps, channel, adapter, values, refreshToken);
    if (answer.answer === 'refreshed') return answer;
    const spent = answer.answer === 'dead' ? 'yes' : answer.spent;
    await note(deps, channel.id, 'token-refresh-failed', { code: answer.reason.code, spent });
    if (answer.answer === 'dead') return answer;
    if (answer.spent === 'no') return { answer: 'trouble', reason: answer.reason };
  }
  const rounds = (before?.rounds ?? 0) + 1;
  const now = { token: fingerprint(refreshToken), rounds, at: deps.clock.now() };
  await deps.store.write((tx) => tx.setMeta(unclearKey(channel.id), JSON.stringify(now)));
  return unclear(now);
}

/**
 * Writes the intent of one call, unless the office moved away: the pair then belongs to the other
 * machine, and this call would end its sign-in.
 */
async function mayBegin(deps: RefreshDeps, channelId: string, tries: number): Promise<boolean> {
  return deps.store.write(async (tx) => {
    if ((await movedAway(tx)) !== null) return false;
    await append(tx, deps, channelId, 'token-refresh-started', { try: tries });
    return true;
  });
}

async function call(
  deps: RefreshDeps,
  channel: Channel,
  adapter: Adapter,
  values: SecretValues,
  refreshToken: string,
): Promise<RefreshAnswer> {
  const context = {
    channel,
    credential: withoutRefreshToken(values),
    now: () => deps.clock.now(),
    call: (request: Parameters<RuntimeDeps['http']['send']>[0]) => deps.http.send(request),
  };
  const answer = await adapter.refresh?.(context, refreshToken);
  if (answer === undefined) throw new Error(`adapter ${adapter.id} cannot refresh`);
  return answer;
}

/** Notes that the new pair lies on the disk. */
export async function noteRefreshed(
  deps: RefreshDeps,
  channelId: string,
  pair: SecretValues,
): Promise<void> {
  const checkedAt = deps.clock.now();
  const expiresAt = Number(pair['expiresAt']);
  await deps.store.write(async (tx) => {
    await append(tx, deps, channelId, 'token-refreshed', { expiresAt });
    const signInEndsAt = signInEndOf(pair);
    await noteCredentialLife(tx, channelId, {
      expiresAt,
      checkedAt,
      ...(signInEndsAt === null ? {} : { signInEndsAt }),
    });
  });
}

/** What adapters get: everything but the refresh token and what Loa notes beside a pair. */
export function withoutRefreshToken(values: SecretValues): SecretValues {
  const {
    refreshToken: _refreshToken,
    expiresAt: _expiresAt,
    obtainedAt: _obtainedAt,
    ...credential
  } = values;
  return credential;
}

async function note(
  deps: RefreshDeps,
  channelId: string,
  kind: string,
  body: Record<string, string | number>,
): Promise<void> {
  await deps.store.write((tx) => append(tx, deps, channelId, kind, body));
}

async function append(
  tx: Transactor,
  deps: RefreshDeps,
  channelId: string,
  kind: string,
  body: Record<string, string | number>,
): Promise<void> {
  await tx.append({
    at: deps.clock.now(),
    kind,
    actor: 'loa',
    itemId: null,
    publicationId: null,
    channelId,
    body,
  });
}

async function readUnclear(
  deps: RefreshDeps,
  channelId: string,
  refreshToken: string,
): Promise<Unclear | null> {
  const stored = await deps.store.meta(unclearKey(channelId));
  if (stored === null) return null;
  const found = JSON.parse(stored) as Unclear;
  return found.token === fingerprint(refreshToken) ? found : null;
}

/** A clock that was set back must not make the rest longer. */
function isResting(found: Unclear, now: number): boolean {
  return found.at <= now && now - found.at < REST_MS;
}

function unclear({ rounds }: Unclear): RefreshRound {
  const reason = { code: 'refresh-unclear', detail: '' };
  return rounds >= UNCLEAR_ROUNDS ? { answer: 'dead', reason } : { answer: 'trouble', reason };
}

function unclearKey(channelId: string): string {
  return `refresh-unclear:${channelId}`;
}

function fingerprint(refreshToken: string): string {
  return createHash('sha256').update(refreshToken, 'utf8').digest('hex').slice(0, 8);
}
