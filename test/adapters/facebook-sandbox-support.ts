import { seeded } from '../../adapters/facebook/sandbox.ts';
import { type Answer, answerOf, listIn, textAt } from '../support/sandbox-answers.ts';
import { png } from '../support/small-media.ts';

export { type Answer, testClock } from '../support/sandbox-answers.ts';
export { film } from '../support/small-media.ts';

export const page = seeded.pageId;
export const pageToken = seeded.pageToken;

export interface GraphError {
  readonly code: number;
  readonly error_subcode?: number;
  readonly message: string;
  readonly error_data?: { readonly start_offset: number; readonly end_offset: number };
  readonly is_transient?: boolean;
  readonly fbtrace_id: string;
}

type Body = Record<string, string | Blob>;

/** A client that sends the page's token with everything. */
export function clientOf(baseUrl: string, token: string = pageToken) {
  const url = (path: string, query: Record<string, string>) =>
    `${baseUrl}/v26.0${path}?${new URLSearchParams({ access_token: token, ...query }).toString()}`;
  return {
    get: async (path: string, query: Record<string, string> = {}) =>
      answerOf(await fetch(url(path, query))),
    remove: async (path: string) => answerOf(await fetch(url(path, {}), { method: 'DELETE' })),
    /** Form-urlencoded, or multipart when a value is a Blob. */
    post: async (path: string, body: Body = {}) => {
      const hasFile = Object.values(body).some((value) => value instanceof Blob);
      const form = new FormData();
      const plain = new URLSearchParams();
      for (const [name, value] of Object.entries(body)) {
        if (typeof value === 'string') {
          form.set(name, value);
          plain.set(name, value);
        } else form.set(name, value, value instanceof File ? value.name : 'file.bin');
      }
      return answerOf(await fetch(url(path, {}), { method: 'POST', body: hasFile ? form : plain }));
    },
    raw: async (address: string, headers: Record<string, string>, body: Uint8Array) =>
      answerOf(
        await fetch(address, {
          method: 'POST',
          headers: { authorization: `OAuth ${token}`, ...headers },
          body: Buffer.from(body),
        }),
      ),
  };
}

export type Client = ReturnType<typeof clientOf>;

export function errorOf(answer: Answer): GraphError {
  return answer.body['error'] as GraphError;
}

export function textIn(answer: Answer, name: string): string {
  return textAt(answer.body, name);
}

export function dataOf(answer: Answer): readonly Record<string, unknown>[] {
  return listIn(answer, 'data');
}

/** A picture of 1 x 1 with room for distinct content behind it. */
export function pngBlob(mark = ''): Blob {
  return new Blob([png, mark], { type: 'image/png' });
}
