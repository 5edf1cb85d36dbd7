import type { FakeAccount, FakeJob, FakePost, FakeState } from './state.ts';
import type { FakeErrorBody, FakeRequest } from './wire.ts';

/** Numbers of the stand-in that a test may choose. */
export interface FakeLimits {
  /** From the end of an upload (or fetch) until the post is public. */
  readonly processingMs: number;
  /** Life of an unfinished upload. */
  readonly uploadLifeMs: number;
  /** Posts that one account may make in 24 h. */
  readonly postsPerDay: number;
  /** Inbox places that may be unfinished at one time. */
  readonly openSlots: number;
  /** Entries of one page of a list. */
  readonly pageSize: number;
  /** Refuse a post whose text equals the account's newest one. */
  readonly refuseTwins: boolean;
}

/** What one operation may use. */
export interface OperationCall {
  readonly state: FakeState;
  readonly limits: FakeLimits;
  readonly account: FakeAccount;
  readonly request: FakeRequest;
  /** First and second variable part of the path. */
  readonly id: string;
  readonly name: string;
  readonly at: number;
  /** What is made now is listed only this much later. */
  readonly unlistedMs: number;
  /** How what is started now ends. */
  readonly jobFails: FakeJob['fails'];
  /** Fetches the links one after the other; `done` is called once. */
  fetchLinks(links: readonly string[], done: (ok: boolean, at: number) => void): void;
}

export interface OperationAnswer {
  readonly status: number;
  readonly json: unknown;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** `:id` and `:name` stand for variable parts. */
  readonly path: string;
  /** Works without a token. */
  readonly open?: true;
  /** Takes what arrived even when the connection ends in the middle of the body. */
  readonly takesPart?: true;
  run(call: OperationCall): OperationAnswer;
}

export function refusal(
  status: number,
  code: string,
  more: { readonly until?: number; readonly bytes?: number } = {},
): OperationAnswer {
  const body: FakeErrorBody = { error: { code, message: `refused: ${code}`, ...more } };
  return { status, json: body };
}

/** A text field of a JSON body, or ''. */
export function textField(request: FakeRequest, name: string): string {
  const value = fieldOf(request, name);
  return typeof value === 'string' ? value : '';
}

/** A whole number of a JSON body, or 0. */
export function numberField(request: FakeRequest, name: string): number {
  const value = fieldOf(request, name);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

/** A list of texts of a JSON body. */
export function listField(request: FakeRequest, name: string): readonly string[] {
  const value = fieldOf(request, name);
  if (!Array.isArray(value)) return [];
  return value.filter((entry): entry is string => typeof entry === 'string');
}

function fieldOf(request: FakeRequest, name: string): unknown {
  const { json } = request;
  if (typeof json !== 'object' || json === null) return undefined;
  return Object.entries(json).find(([key]) => key === name)?.[1];
}

/** Adds a post; it is public from `publicAt` on. */
export function addPost(
  call: OperationCall,
  post: Pick<FakePost, 'id' | 'marker' | 'text' | 'visibility' | 'via' | 'media' | 'publicAt'> & {
    readonly listed: boolean;
  },
): FakePost {
  const { listed, ...rest } = post;
  const made: FakePost = {
    ...rest,
    account: call.account.id,
    createdAt: call.at,
    listedFrom: listed ? post.publicAt + call.unlistedMs : null,
    deletedAt: null,
    attachments: {},
  };
  call.state.posts.set(made.id, made);
  return made;
}

/** Refusal when the account's daily allowance is used up, else null. */
export function overQuota(call: OperationCall): OperationAnswer | null {
  const dayMs = 86_400_000;
  const recent = [...call.state.posts.values()].filter(
    (post) => post.account === call.account.id && post.createdAt > call.at - dayMs,
  );
  if (recent.length < call.limits.postsPerDay) return null;
  const oldest = Math.min(...recent.map((post) => post.createdAt));
  return refusal(429, 'quota', { until: oldest + dayMs });
}

/** A post as its account sees it. The marker stays inside. */
export function viewOf(post: FakePost): unknown {
  return {
    id: post.id,
    text: post.text,
    visibility: post.visibility,
    createdAt: post.createdAt,
    publicAt: post.publicAt,
    path: `/p/${post.account}/${post.id}`,
  };
}
