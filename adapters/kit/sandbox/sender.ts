/** Sends the answers of a stand-in as the moods of each call want them: whole, spoiled or not at all. */

import type { SharedPlan } from './mood-plan.ts';
import { resetConnection, sendAnswer } from './send.ts';
import type { HttpVisit } from './server.ts';

/** An answer before it is sent; `Code` is what the platform names a refusal by. */
export interface Outgoing<Code> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null when there is none. */
  readonly error: Code | null;
  /** The call did what it was asked for. */
  readonly isDone: boolean;
}

/** What is known of a call since it began; `at` in milliseconds since 1970. */
interface Begun<Refusal> {
  readonly at: number;
  readonly plan: SharedPlan<Refusal | 'empty'>;
}

/** How a platform words what moods put in place of an answer, and where calls are written down. */
interface Wording<Visit, Frame, Refusal, Code> {
  refused(visit: Visit, frame: Frame, refusal: Refusal): Outgoing<Code>;
  /** An outage as a gateway shows it: a page. */
  outage(status: number): Outgoing<Code>;
  empty(status: number): Outgoing<Code>;
  /** Adds to the list of calls. */
  note(visit: Visit, frame: Frame, status: number | 'reset' | 'cut', error: Code | null): void;
}

interface Sender<Visit, Frame, Code> {
  /** Carries out what a mood puts in place of the call; true when it did. */
  refusedByMood(visit: Visit, frame: Frame): Promise<boolean>;
  /** Sends the answer of a call that was carried out, spoiled as the moods want it. */
  finish(visit: Visit, frame: Frame, answer: Outgoing<Code>): Promise<void>;
  /** Ends the connection without an answer. */
  reset(visit: Visit, frame: Frame, status?: 'reset' | 'cut'): void;
}

export function createSender<
  Visit extends HttpVisit,
  Frame extends Begun<Refusal>,
  Refusal extends object,
  Code,
>(wording: Wording<Visit, Frame, Refusal, Code>): Sender<Visit, Frame, Code> {
  const reset = (visit: Visit, frame: Frame, status: 'reset' | 'cut' = 'reset') => {
    wording.note(visit, frame, status, null);
    resetConnection(visit.request, visit.response);
  };
  const deliver = (visit: Visit, frame: Frame, answer: Outgoing<Code>) => {
    wording.note(visit, frame, answer.status, answer.error);
    return send(visit, frame, answer);
  };
  const spoil = async (visit: Visit, frame: Frame, how: Refusal | 'reset' | 'html' | 'empty') => {
    const { httpStatus } = frame.plan;
    if (how === 'reset') return reset(visit, frame);
    if (how === 'html') return deliver(visit, frame, wording.outage(httpStatus));
    if (how === 'empty') return deliver(visit, frame, wording.empty(httpStatus));
    return deliver(visit, frame, wording.refused(visit, frame, how));
  };
  return {
    reset,
    async refusedByMood(visit, frame) {
      const { instead } = frame.plan;
      if (instead === null) return false;
      await spoil(visit, frame, instead);
      return true;
    },
    async finish(visit, frame, answer) {
      const { after } = frame.plan;
      if (!answer.isDone || after === null || after === 'half') {
        return deliver(visit, frame, answer);
      }
      if (after !== 'unparsable') return spoil(visit, frame, after);
      const body = answer.body.slice(0, Math.ceil(answer.body.length / 2));
      return deliver(visit, frame, { ...answer, body });
    },
  };
}

function send<Code>(
  { request, response }: HttpVisit,
  { at, plan }: Begun<object>,
  answer: Outgoing<Code>,
): Promise<void> {
  // A body that nobody wants is read away, so that the sender hears the answer.
  if (!request.complete) request.resume();
  const headers = { date: new Date(at).toUTCString(), ...answer.headers, ...plan.headers };
  const isHalf = plan.after === 'half' && answer.isDone;
  return sendAnswer(response, { ...answer, headers }, { isHalf, dripMs: plan.dripMs });
}
