import type { Agent } from 'node:http';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import axios, { type AxiosInstance } from 'axios';
import type { Clock } from '../ports/clock.ts';
import type {
  HttpFailure,
  HttpPort,
  HttpReply,
  HttpRequest,
  HttpResult,
  SendOptions,
} from '../ports/http.ts';
import type { MediaPort } from '../ports/media.ts';
import type { Bandwidth } from './bandwidth.ts';
import { type BodyPlan, closeFiles, type OpenFiles, openFiles, planBody } from './body.ts';
import { bodyStream } from './body-stream.ts';
import { openConnection, PROXY_CODE, type Route } from './connect.ts';
import { errorCode } from './error-code.ts';
import { oneRequestAgent, pooledAgent } from './http-agent.ts';
import { AnswerTooLarge, readAnswer } from './http-answer.ts';
import { Exchange } from './http-exchange.ts';
import { replyHeaders, requestHeaders } from './http-headers.ts';
import { type HttpTarget, httpTarget } from './http-target.ts';

/** Longest answer that is read, after decompression. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** How long after its gate's yes a request may still start, when the caller names no limit. */
const MAX_GATE_TO_SEND_MS = 5_000;

export interface HttpSettings extends Route {
  readonly media: Pick<MediaPort, 'open'>;
  readonly clock: Clock;
  /** Value of the User-Agent header, e.g. `Loa/0.1`. */
  readonly userAgent: string;
  /** What all bodies together may take; absent = as fast as the line is. */
  readonly bandwidth?: Bandwidth;
  /** Longest answer in bytes; default 4 MiB. */
  readonly maxAnswerBytes?: number;
}

/** The HTTP port over axios and sockets of this machine. */
export interface Http extends HttpPort {
  /** Closes the idle connections; requests on their way are not touched. */
  close(): void;
  /** Ends every request on its way as `aborted`, and from now on refuses new ones the same way. */
  cut(): void;
}

/** One request, laid out and with its files open. */
interface Prepared {
  readonly request: HttpRequest;
  readonly options: SendOptions;
  readonly target: HttpTarget;
  readonly plan: BodyPlan | null;
  readonly headers: Record<string, string | false>;
  readonly files: OpenFiles;
  readonly exchange: Exchange;
}

export function createHttp(settings: HttpSettings): Http {
  const route: Route = settings;
  const pools = { plain: pooledAgent(false, route), secure: pooledAgent(true, route) };
  const sender = new Sender(settings, pools);
  return {
    send: (request, options = {}) => sender.send(request, options),
    cut: () => sender.cut(),
    close() {
      pools.plain.destroy();
      pools.secure.destroy();
    },
  };
}

class Sender {
  readonly #settings: HttpSettings;
  readonly #pools: { readonly plain: Agent; readonly secure: Agent };
  readonly #axios: AxiosInstance = axios.create({
    adapter: 'http',
    proxy: false,
    maxRedirects: 0,
    maxBodyLength: Number.POSITIVE_INFINITY,
    decompress: true,
    responseType: 'stream',
    validateStatus: () => true,
    transformRequest: [],
    transformResponse: [],
  });

  readonly #onTheirWay = new Set<Exchange>();
  #isCut = false;

  constructor(settings: HttpSettings, pools: { plain: Agent; secure: Agent }) {
    this.#settings = settings;
    this.#pools = pools;
  }

  cut(): void {
    this.#isCut = true;
    for (const exchange of this.#onTheirWay) exchange.stop('aborted', 'the daemon ends');
  }

  async send(request: HttpRequest, options: SendOptions): Promise<HttpResult> {
    const target = httpTarget(request);
    const plan = request.body === undefined ? null : planBody(request.body);
    const headers = requestHeaders(request, plan, this.#settings.userAgent);
    checkOptions(request, options, plan);
    const exchange = new Exchange(this.#settings.clock, `${request.method} ${target.label}`);
    const onAbort = () => exchange.stop('aborted');
    options.signal?.addEventListener('abort', onAbort, { once: true });
    if (options.signal?.aborted === true || this.#isCut) onAbort();
    this.#onTheirWay.add(exchange);
    let files: OpenFiles | null = null;
    try {
      if (exchange.isStopped) return exchange.failure('aborted', '');
      files = plan === null ? new Map() : await openFiles(plan, this.#settings.media);
      if (files === null) return exchange.failure('media-damaged', '');
      exchange.startTimeout(request.timeoutMs);
      const prepared = { request, options, target, plan, headers, files, exchange };
      return await (options.gate === undefined
        ? this.#exchange(prepared, target.secure ? this.#pools.secure : this.#pools.plain)
        : this.#sendThroughGate(prepared, options.gate));
    } finally {
      exchange.stopTimeout();
      this.#onTheirWay.delete(exchange);
      options.signal?.removeEventListener('abort', onAbort);
      if (files !== null) await closeFiles(files);
    }
  }

  /** Connects, asks the gate, and sends on that connection or not at all. */
  async #sendThroughGate(prepared: Prepared, gate: () => Promise<boolean>): Promise<HttpResult> {
    const { exchange, target, options } = prepared;
    const { clock } = this.#settings;
    let socket: Socket;
    try {
      socket = await openConnection(target, this.#settings, exchange.cancelled);
    } catch (error) {
      return unconnected(exchange, error);
    }
    exchange.onStop(() => socket.destroy());
    try {
      const granted = await gate();
      const answered = { wall: clock.now(), monotonic: clock.monotonic() };
      if (!granted) return exchange.failure('refused-by-gate', '');
      if (exchange.isStopped) return exchange.failure('aborted', '');
      if (socket.readyState !== 'open') return exchange.failure('connect', 'closed before use');
      const limitMs = options.maxGateToSendMs ?? MAX_GATE_TO_SEND_MS;
      exchange.lastCheck = () => {
        const wallMs = clock.now() - answered.wall;
        const monotonicMs = clock.monotonic() - answered.monotonic;
        return wallMs > limitMs || monotonicMs > limitMs ? 'too-late' : null;
      };
      return await this.#exchange(prepared, oneRequestAgent(target.secure, socket));
    } finally {
      socket.destroy();
    }
  }

  /** Sends the request on a connection of this agent and reads the answer. */
  async #exchange(prepared: Prepared, agent: Agent): Promise<HttpResult> {
    const { exchange, plan } = prepared;
    const body = plan === null ? null : bodyOf(prepared, plan, this.#settings.bandwidth);
    if (body !== null && !Buffer.isBuffer(body)) exchange.watchBody(body);
    const sent: { request: ClientRequest | null } = { request: null };
    let answer: Readable | null = null;
    let isAnswered = false;
    try {
      const response = await this.#axios.request<Readable>({
        ...requestConfig(prepared, agent, (request) => {
          sent.request = request;
        }),
        data: body,
      });
      answer = response.data;
      const usualBytes = this.#settings.maxAnswerBytes ?? MAX_ANSWER_BYTES;
      const text = await readAnswer(answer, prepared.request.maxAnswerBytes ?? usualBytes);
      isAnswered = true;
      return replyOf(response.status, Object.entries(response.headers), text);
    } catch (error) {
      if (error instanceof AnswerTooLarge) return exchange.failure('answer-too-large', '');
      if (answer !== null) return exchange.failure('answer-cut', errorCode(error));
      return exchange.mayBeSent
        ? exchange.failure('reset', errorCode(error))
        : unconnected(exchange, error);
    } finally {
      endRequest(sent.request, body, isAnswered);
    }
  }
}

/** Nothing was sent: the host was not reached, or the proxy on the way to it. */
function unconnected(exchange: Exchange, error: unknown): HttpFailure {
  const code = errorCode(error);
  return exchange.failure(code.startsWith(PROXY_CODE) ? 'proxy' : 'connect', code);
}

function requestConfig(
  { request, target, headers, exchange }: Prepared,
  agent: Agent,
  onRequest: (request: ClientRequest) => void,
) {
  return {
    method: request.method,
    url: target.href,
    headers,
    httpAgent: agent,
    httpsAgent: agent,
    // Stands in for node's own function, so that the request is seen before it has a socket.
    transport: {
      request(options: object, onResponse: () => void) {
        const start = target.secure ? secureRequest : plainRequest;
        const made = start({ ...options, cancel: exchange.cancelled } as object, onResponse);
        exchange.watchRequest(made);
        onRequest(made);
        return made;
      },
    },
  };
}

/** Bytes in memory go as they are; files, and bodies with a tail gate, are streamed. */
function bodyOf(
  { files, options, exchange }: Prepared,
  plan: BodyPlan,
  bandwidth: Bandwidth | undefined,
): Readable | Buffer {
  const [only] = plan.segments;
  const isPlain = plan.segments.every((segment) => 'bytes' in segment);
  if (isPlain && plan.segments.length === 1 && only !== undefined && 'bytes' in only) {
    if (options.tailGate === undefined) return only.bytes;
  }
  const { started, cancelled } = exchange;
  if (bandwidth === undefined) return bodyStream(plan, files, options, started);
  return bodyStream(plan, files, options, started, (bytes, urgent) =>
    bandwidth.take(bytes, urgent, cancelled),
  );
}

/**
 * Leaves a finished exchange to its pool; anything else is cut, also a body whose answer came before
 * it had left: nothing goes out behind the caller's back.
 */
function endRequest(
  request: ClientRequest | null,
  body: Readable | Buffer | null,
  isAnswered: boolean,
): void {
  if (body !== null && !Buffer.isBuffer(body)) body.destroy();
  if (request !== null && !(isAnswered && request.writableFinished)) request.destroy();
}

function replyOf(status: number, headers: [string, unknown][], body: string): HttpReply {
  return { type: 'reply', status, headers: replyHeaders(headers), body };
}

function checkOptions(request: HttpRequest, options: SendOptions, plan: BodyPlan | null): void {
  if (!(request.timeoutMs > 0)) throw new TypeError('a request needs a timeout');
  const hasGate = options.tailGate !== undefined;
  const holdsBack = options.holdBackBytes !== undefined;
  if (hasGate !== holdsBack) throw new TypeError('holdBackBytes and tailGate come together');
  if (!hasGate) return;
  if (!((options.holdBackBytes ?? 0) >= 1)) throw new TypeError('holdBackBytes is at least 1');
  if (plan === null || plan.totalBytes === 0) throw new TypeError('a tail gate needs a body');
}
