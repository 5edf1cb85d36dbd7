import type { OperationAnswer } from './operation.ts';
import type { FakeAnswer } from './wire.ts';

type FakeReply = Extract<FakeAnswer, { type: 'reply' }>;

/** An operation's answer as it goes over the wire. */
export function answerOf(answer: OperationAnswer, at: number, usage: string | null): FakeReply {
  return {
    type: 'reply',
    status: answer.status,
    headers: {
      'content-type': 'application/json',
      date: new Date(at).toUTCString(),
      ...(usage === null ? {} : { 'x-usage': usage }),
    },
    body: JSON.stringify(answer.json),
    delayMs: 0,
  };
}

/** The connection dies without an answer. */
export function hangUp(): FakeAnswer {
  return { type: 'hang-up', delayMs: 0 };
}
