import { findSession } from '../../../runtime/sign-in/find-session.ts';
import { readCookie } from '../guard/cookies.ts';
import type { WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** Live connections over all people, and for one session. */
const MOST_STREAMS = 128;
const MOST_PER_SESSION = 6;
/** A change is told at most this often; many changes in between are one. */
const TELL_EVERY_MS = 1_000;
/** A line that keeps the connection open, and the moment at which the session is looked at again. */
const BEAT_MS = 20_000;
/** Events that may lie unread. */
const MOST_UNREAD = 50;
const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
} as const;

/**
 * `GET /events?since=T`: server-sent events that say "something at the office changed", and nothing
 * more. T is when the page was made (UTC ms): what changed between then and the connection, also one
 * that was broken meanwhile (a telephone in a pocket), is told when the connection stands.
 */
export function addEvents(app: WebApp, deps: WebDeps): { close(): void } {
  const open = new Map<() => void, string>();
  // A page made before this process may show anything.
  let changedAt = deps.clock.now();
  const stopNoting = deps.onChange(() => {
    changedAt = deps.clock.now();
  });
  app.get('/events', async (context) => {
    const { signed, origin } = context.get('visit');
    if (signed === null) return context.notFound();
    const own = [...open.values()].filter((id) => id === signed.session.id).length;
    if (open.size >= MOST_STREAMS || own >= MOST_PER_SESSION) {
      return context.text('', 429, { 'retry-after': '30' });
    }
    // Nobody reads the body of a HEAD: a stream made for it would stay open.
    if (context.req.method === 'HEAD') return context.body(null, 200, HEADERS);
    const token = readCookie(context, 'session', origin.startsWith('https:')) ?? '';
    const since = Number(context.req.query('since') ?? changedAt + 1);
    const stream = eventStream(deps, {
      isBehind: !(since > changedAt),
      isStillSigned: async () => (await findSession(deps, token, 'look')) !== null,
      opened: (end) => open.set(end, signed.session.id),
      ended: (end) => open.delete(end),
    });
    return context.body(stream, 200, HEADERS);
  });
  return {
    close() {
      stopNoting();
      for (const end of open.keys()) end();
    },
  };
}

interface StreamLife {
  /** Something changed after the page was made. */
  readonly isBehind: boolean;
  isStillSigned(): Promise<boolean>;
  opened(end: () => void): void;
  ended(end: () => void): void;
}

function eventStream(deps: WebDeps, life: StreamLife): ReadableStream<Uint8Array> {
  const text = new TextEncoder();
  let end: () => void = () => undefined;
  let isCancelled = false;
  return new ReadableStream({
    start(controller) {
      let isOpen = true;
      let cancelTell: (() => void) | null = null;
      const send = (line: string) => {
        if (!isOpen) return;
        // A reader that does not read is let go; it will come back.
        if ((controller.desiredSize ?? 0) < -MOST_UNREAD) return end();
        controller.enqueue(text.encode(line));
      };
      const tell = () => {
        cancelTell ??= deps.clock.timer(TELL_EVERY_MS, () => {
          cancelTell = null;
          send('event: office-changed\ndata: 1\n\n');
        });
      };
      const stopListening = deps.onChange(tell);
      let cancelBeat = deps.clock.timer(BEAT_MS, beat);
      function beat(): void {
        life.isStillSigned().then(goOn, () => end());
      }
      function goOn(isSigned: boolean): void {
        if (!isOpen) return;
        if (!isSigned) return end();
        send(': beat\n\n');
        cancelBeat = deps.clock.timer(BEAT_MS, beat);
      }
      end = () => {
        if (!isOpen) return;
        isOpen = false;
        stopListening();
        cancelTell?.();
        cancelBeat();
        life.ended(end);
        if (!isCancelled) controller.close();
      };
      life.opened(end);
      send(': open\n\n');
      if (life.isBehind) tell();
    },
    cancel() {
      isCancelled = true;
      end();
    },
  });
}
