import type { Readable } from 'node:stream';

/** The answer is longer than what is read of one. */
export class AnswerTooLarge extends Error {}

/** Reads an answer to its end as UTF-8 text; rejects when it is cut or longer than the limit. */
export async function readAnswer(answer: Readable, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let totalBytes = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    totalBytes += chunk.length;
    if (totalBytes > maxBytes) throw new AnswerTooLarge('answer');
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
