import type { OpenMedia } from '../../../ports/media.ts';

/**
 * Bytes `[startByte, endByte)` of an open file as the body of an answer. The file is closed when all
 * was read, when the reader goes away, and when reading fails.
 */
export function mediaStream(
  file: OpenMedia,
  startByte: number,
  endByte: number,
): ReadableStream<Uint8Array> {
  const chunks = file.read(startByte, endByte)[Symbol.asyncIterator]();
  const end = async () => {
    await chunks.return?.();
    await file.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await chunks.next();
          if (next.done !== true) return controller.enqueue(next.value);
          await file.close();
          controller.close();
        } catch (error) {
          await file.close();
          controller.error(error);
        }
      },
      cancel: end,
    },
    // Reads when somebody waits for bytes, never ahead: a paused video costs nothing.
    { highWaterMark: 0 },
  );
}
