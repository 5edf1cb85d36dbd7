/**
 * How a request leaves and an answer comes back. The client describes a request as data and knows
 * nothing of sockets; whoever uses it brings `send`, for example `fetchTransport(globalThis.fetch)`.
 */

/**
 * A file to upload. `content` is whatever the transport understands; `fetchTransport` wants a
 * `Blob` (`await openAsBlob(path)` in Node) or bytes.
 */
export interface ZaloUpload<Content = Blob | Uint8Array<ArrayBuffer>> {
  /** With its real extension, e.g. `clip.mp4`; no quotation marks and no line breaks. */
  readonly fileName: string;
  /** E.g. `video/mp4`. */
  readonly mimeType: string;
  readonly content: Content;
}

export type ZaloBody<Content> =
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'form'; readonly fields: Readonly<Record<string, string>> }
  /** One part named `field`. The transport chooses the boundary and sets the content type. */
  | { readonly type: 'file'; readonly field: string; readonly file: ZaloUpload<Content> };

/** One call, ready to be sent exactly once: the client never repeats a request. */
export interface ZaloRequest<Content = Blob | Uint8Array<ArrayBuffer>> {
  /** For logs, pacing and time limits; holds no id and no token. */
  readonly call: ZaloCall;
  readonly method: 'GET' | 'POST';
  /** Absolute, without query. */
  readonly url: string;
  /** Not yet encoded: values hold `+`, `/` and `=`. May hold a job token: do not log it. */
  readonly query: Readonly<Record<string, string>>;
  /** Hold the secrets of the caller: do not log them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ZaloBody<Content>;
  /** From the first connection attempt to the last byte of the answer. */
  readonly timeoutMs: number;
}

export type ZaloCall =
  | 'oauth-exchange'
  | 'oauth-refresh'
  | 'article-create'
  | 'article-verify'
  | 'article-update'
  | 'article-remove'
  | 'article-detail'
  | 'article-list'
  | 'video-prepare'
  | 'video-verify'
  | 'upload-image'
  | 'upload-gif'
  | 'upload-file'
  | 'oa-info'
  | 'quota-v2'
  | 'quota-v3'
  | 'broadcast';

/** A complete answer. */
export interface ZaloReply {
  readonly type: 'reply';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * No complete answer. `sent: 'no'` only when not one byte of the request can have left this
 * machine; everything else is `'maybe'`. `code` is the transport's own word, e.g. `timeout`.
 */
export interface ZaloFailure {
  readonly type: 'failure';
  readonly sent: 'no' | 'maybe';
  readonly code: string;
}

/** Sends once: no retry, no redirect followed. Returns trouble on the way, never throws it. */
export type ZaloSend<Content = Blob | Uint8Array<ArrayBuffer>> = (
  request: ZaloRequest<Content>,
) => Promise<ZaloReply | ZaloFailure>;
