/** What a sandbox answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON object of the body; empty when it is none. */
  readonly body: Record<string, unknown>;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  try {
    return { status, headers, text, body: JSON.parse(text) as Record<string, unknown> };
  } catch {
    return { status, headers, text, body: {} };
  }
}

/** A value deep inside: `at(body, 'data', 'publish_id')`. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    found = (found as Record<string | number, unknown> | undefined)?.[step];
  }
  return found;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')}`);
  return found;
}

/** A list in the body of an answer. */
export function listIn(answer: Answer, name: string): readonly Record<string, unknown>[] {
  const list = answer.body[name];
  if (!Array.isArray(list)) throw new Error(`no ${name} in ${answer.text.slice(0, 300)}`);
  return list as Record<string, unknown>[];
}

/** A clock that tests move; it begins on a Saturday at 15:00 in Vietnam. */
export function testClock(start = Date.UTC(2026, 10, 21, 8)) {
  let now = start;
  return {
    now: () => now,
    set: (instant: number) => {
      now = instant;
    },
    advance: (ms: number) => {
      now += ms;
    },
  };
}
