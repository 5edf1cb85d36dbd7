import type { z } from 'zod';
import type { Json } from '../../src/domain/json.ts';
import type { Remote, Verdict } from '../../src/domain/outcome.ts';
import type { CallContext, StepResult } from '../../src/ports/adapter.ts';
import type { HttpBody, HttpReply, HttpRequest, HttpResult } from '../../src/ports/http.ts';
import { errorOf, type Phase, type PlatformError, parseJson, toVerdict } from './errors.ts';
import { FAKE_FACTS } from './facts.ts';
import type { FakeSetup } from './schema.ts';
import type { PostShape } from './shapes.ts';

/** One request of the stand-in's protocol, without its address and token. */
export interface Ask {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly pacing: 'write' | 'upload' | 'look';
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: HttpBody;
  readonly timeoutMs?: number;
}

/** What was understood, or what the trouble means. */
export type Heard<T> =
  | { readonly heard: 'value'; readonly value: T; readonly reply: HttpReply }
  | {
      readonly heard: 'trouble';
      readonly result: HttpResult;
      readonly error: PlatformError | null;
      readonly verdict: Verdict;
    };

/** Makes exactly one call. */
export async function ask<T>(
  setup: FakeSetup,
  context: CallContext,
  request: Ask,
  shape: z.ZodType<T>,
  phase: Phase,
): Promise<Heard<T>> {
  const result = await context.call({
    method: request.method,
    url: `${setup.baseUrl}${request.path}`,
    headers: { authorization: `Bearer ${context.credential['accessToken'] ?? ''}` },
    timeoutMs: request.timeoutMs ?? FAKE_FACTS.callTimeoutMs,
    pacing: request.pacing,
    ...(request.query === undefined ? {} : { query: request.query }),
    ...bodyOf(request),
  });
  if (result.type === 'reply' && result.status < 300) {
    const parsed = shape.safeParse(parseJson(result.body));
    if (parsed.success) return { heard: 'value', value: parsed.data, reply: result };
  }
  return {
    heard: 'trouble',
    result,
    error: errorOf(result),
    verdict: toVerdict(result, phase, context.now()),
  };
}

function bodyOf(request: Ask): { readonly body?: HttpBody } {
  if (request.body !== undefined) return { body: request.body };
  return request.json === undefined ? {} : { body: { type: 'json', value: request.json } };
}

/** A part of the checkpoint in its shape; null when it is missing or of an older shape. */
export function readPart<T>(
  context: { part(step: string): Json | undefined },
  step: string,
  shape: z.ZodType<T>,
): T | null {
  const parsed = shape.safeParse(context.part(step));
  return parsed.success ? parsed.data : null;
}

export function verdictOf(verdict: Verdict): StepResult {
  return { result: 'verdict', verdict };
}

export function restart(parts: readonly string[], code: string): StepResult {
  return { result: 'restart', parts, reason: { code, detail: '' } };
}

/**
 * A commit step without a part it needs makes no call. The attempt ends, and the next one makes the
 * part anew.
 */
export function partMissing(context: CallContext, step: string): StepResult {
  const reason = { code: 'part-missing', detail: step };
  return verdictOf({ verdict: 'later', until: context.now(), cause: 'fault', reason });
}

/** A post of the platform as a remote. */
export function remoteOf(setup: FakeSetup, post: PostShape): Remote {
  return {
    role: 'post',
    remoteId: post.id,
    permalink: `${setup.baseUrl}${post.path}`,
    visibility: post.visibility,
  };
}

export function published(setup: FakeSetup, post: PostShape): StepResult {
  return verdictOf({
    verdict: 'published',
    remotes: [remoteOf(setup, post)],
    publicAt: post.publicAt,
    publicAtSource: 'platform',
  });
}
