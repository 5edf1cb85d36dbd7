/** A mood: the connection dies after so many bytes of the body. */
export async function* cutAfter(
  media: AsyncIterable<Buffer>,
  bytes: number,
): AsyncGenerator<Buffer> {
  let left = bytes;
  if (left <= 0) throw new Error('cut by mood');
  for await (const chunk of media) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    yield part;
    if (left <= 0) throw new Error('cut by mood');
  }
}
