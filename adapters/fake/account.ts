import type { Remote } from '../../src/domain/outcome.ts';
import type {
  Adapter,
  CallContext,
  CheckAnswer,
  ChoicesAnswer,
  ReadBackAnswer,
  ReadBackContext,
  RefreshAnswer,
  Usage,
} from '../../src/ports/adapter.ts';
import type { HttpReply } from '../../src/ports/http.ts';
import { ask, remoteOf } from './ask.ts';
import { errorOf, parseJson } from './errors.ts';
import { FAKE_FACTS } from './facts.ts';
import type { FakeSetup } from './schema.ts';
import { Choices, Me, Post, Tokens } from './shapes.ts';

/** Whose token is it, and does it live? */
export async function checkAccount(setup: FakeSetup, context: CallContext): Promise<CheckAnswer> {
  const heard = await ask(
    setup,
    context,
    { method: 'GET', path: '/me', pacing: 'look' },
    Me,
    'look',
  );
  if (heard.heard === 'trouble') return { answer: 'trouble', verdict: heard.verdict };
  const { account, name, expiresAt, missing } = heard.value;
  return { answer: 'healthy', account, accountName: name, expiresAt, missing };
}

/** What a person may choose at approval; the offer may change at any time. */
export async function askChoices(setup: FakeSetup, context: CallContext): Promise<ChoicesAnswer> {
  const heard = await ask(
    setup,
    context,
    { method: 'GET', path: '/choices', pacing: 'look' },
    Choices,
    'look',
  );
  if (heard.heard === 'trouble') return { answer: 'trouble', verdict: heard.verdict };
  const { privacy } = heard.value;
  return {
    answer: 'choices',
    choices: [{ key: 'privacy', options: privacy, required: true }],
    validUntil: context.now() + FAKE_FACTS.choiceFreshMs,
  };
}

/** The remotes as the platform shows them now; one it no longer has is `removed`. */
export async function readBack(
  setup: FakeSetup,
  context: ReadBackContext,
): Promise<ReadBackAnswer> {
  const remotes: Remote[] = [];
  for (const remote of context.remotes) {
    if (remote.role !== 'post') {
      remotes.push(remote);
      continue;
    }
    const request = { method: 'GET', path: `/posts/${remote.remoteId}`, pacing: 'look' } as const;
    const heard = await ask(setup, context, request, Post, 'look');
    if (heard.heard === 'value') remotes.push(remoteOf(setup, heard.value));
    else if (heard.error?.code === 'gone') remotes.push({ ...remote, visibility: 'removed' });
    else return { answer: 'trouble', verdict: heard.verdict };
  }
  return { answer: 'remotes', remotes };
}

/** Exchanges the single-use refresh token. */
export async function refreshTokens(
  setup: FakeSetup,
  context: Parameters<NonNullable<Adapter['refresh']>>[0],
  refreshToken: string,
): Promise<RefreshAnswer> {
  const result = await context.call({
    method: 'POST',
    url: `${setup.baseUrl}/token`,
    body: { type: 'json', value: { refreshToken } },
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    pacing: 'write',
  });
  if (result.type === 'failure') {
    const reason = { code: result.code, detail: result.detail };
    return { answer: 'trouble', spent: result.sent, reason };
  }
  const tokens = Tokens.safeParse(parseJson(result.body));
  if (result.status < 300 && tokens.success) {
    const { accessToken, expiresAt } = tokens.data;
    return {
      answer: 'refreshed',
      credential: { accessToken },
      refreshToken: tokens.data.refreshToken,
      expiresAt,
    };
  }
  const code = errorOf(result)?.code ?? `http-${result.status}`;
  if (code === 'invalid-grant') return { answer: 'dead', reason: { code, detail: '' } };
  return { answer: 'trouble', spent: 'maybe', reason: { code, detail: '' } };
}

/** Header `x-usage: <percent>;<regain in ms, 0 = not said>`. */
export function usageOf(reply: HttpReply): Usage | null {
  const match = /^(\d{1,3});(\d{1,12})$/.exec(reply.headers['x-usage'] ?? '');
  if (match === null) return null;
  const regainMs = Number(match[2]);
  return { percent: Number(match[1]), regainMs: regainMs === 0 ? null : regainMs };
}

/** `<baseUrl>/p/<account>/<id>` of this channel's account. */
export function remoteFromLink(setup: FakeSetup, link: string): Remote | null {
  const prefix = `${setup.baseUrl}/p/${setup.channel.account}/`;
  if (!link.startsWith(prefix)) return null;
  const id = link.slice(prefix.length).replace(/[?#].*$/, '');
  if (!/^[a-z]-\d{1,9}$/.test(id)) return null;
  return { role: 'post', remoteId: id, permalink: `${prefix}${id}`, visibility: 'unknown' };
}
