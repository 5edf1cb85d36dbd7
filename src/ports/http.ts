/**
 * The one way to the outside. An adapter describes a request as data; the host sends it and says
 * what is known about the result. It never retries, never follows redirects and never logs bodies,
 * headers or query strings.
 */

/** Part of a multipart body: a plain field, or bytes of a stored media file or given text. */
export type MultipartPart =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string;
      readonly fileName: string;
      readonly mimeType: string;
      readonly media: MediaRange;
    }
  | {
      readonly name: string;
      readonly fileName: string;
      readonly mimeType: string;
      readonly text: string;
    };

/** Bytes `[startByte, endByte)` of a stored media file. */
export interface MediaRange {
  readonly sha256: string;
  readonly startByte: number;
  readonly endByte: number;
}

export type HttpBody =
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'form'; readonly fields: Readonly<Record<string, string>> }
  | { readonly type: 'multipart'; readonly parts: readonly MultipartPart[] }
  | { readonly type: 'media'; readonly mimeType: string; readonly media: MediaRange };

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute, without query. */
  readonly url: string;
  /** A list gives the parameter once for each of its values. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
  /** From the first connection attempt to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Longest answer that is read, after decompression; absent = the host's own bound. */
  readonly maxAnswerBytes?: number;
  /** Pacing class of the adapter's facts; the caller's wrapper fills in the limiter. */
  readonly pacing: string;
}

/** A complete answer. `body` is text, at most `maxAnswerBytes` long. */
export interface HttpReply {
  readonly type: 'reply';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * No complete answer. `sent: 'no'` is only said when not one byte of the request can have left;
 * everything else is `'maybe'`. `proxy` = the office's own proxy was not reached, or let nothing through;
 * the host was never asked.
 * Codes: connect · proxy · timeout · reset · aborted · refused-by-gate · too-late · cut · answer-too-large ·
 * answer-cut · media-damaged.
 */
export interface HttpFailure {
  readonly type: 'failure';
  readonly sent: 'no' | 'maybe';
  readonly code:
    | 'connect'
    | 'proxy'
    | 'timeout'
    | 'reset'
    | 'aborted'
    | 'refused-by-gate'
    | 'too-late'
    | 'cut'
    | 'answer-too-large'
    | 'answer-cut'
    | 'media-damaged';
  /** For the log; holds no secret, no query and no body. */
  readonly detail: string;
}

export type HttpResult = HttpReply | HttpFailure;

export interface SendOptions {
  readonly signal?: AbortSignal;
  /**
   * Asked once, after the connection is open and every file of the body is open and verified, right
   * before the first byte. `false` closes the connection: failure `refused-by-gate`, `sent: 'no'`.
   * If more than `maxGateToSendMs` (wall or monotonic) pass after the answer, nothing is sent:
   * failure `too-late`, `sent: 'no'`.
   */
  readonly gate?: () => Promise<boolean>;
  readonly maxGateToSendMs?: number;
  /**
   * Holds back the last `holdBackBytes` of the body until `tailGate` answers. `false` cuts the
   * socket: failure `cut`, `sent: 'maybe'`.
   */
  readonly holdBackBytes?: number;
  readonly tailGate?: () => Promise<boolean>;
  /** Bytes of the body handed to the socket so far; for progress and leases. */
  readonly onProgress?: (sentBytes: number, totalBytes: number) => void;
}

export interface HttpPort {
  /** Sends one request. Never throws for trouble on the way; throws only for a malformed request. */
  send(request: HttpRequest, options?: SendOptions): Promise<HttpResult>;
}
