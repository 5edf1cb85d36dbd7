import { randomFillSync, randomInt } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';

/** Room of the 12-bit counter that orders ids within one millisecond. */
const COUNTER_LIMIT = 0x1000;
/** Each millisecond starts in the lower half, so that at least 2,048 more ids fit before it spills. */
const COUNTER_START_LIMIT = 0x800;
const FRACTION_STEPS = 2 ** 32;

/**
 * UUIDv7 from the machine's chance. Ids of one instance sort in the order they were made, also
 * within one millisecond and when the clock jumps back.
 */
export function createUuidIds(clock: Pick<Clock, 'now'>): Ids {
  let lastMs = 0;
  let counter = 0;
  return {
    next() {
      const nowMs = clock.now();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        counter = randomInt(COUNTER_START_LIMIT);
      } else {
        counter += 1;
        if (counter === COUNTER_LIMIT) {
          lastMs += 1;
          counter = 0;
        }
      }
      return uuidText(lastMs, counter);
    },
    fraction: () => randomInt(FRACTION_STEPS) / FRACTION_STEPS,
  };
}

function uuidText(ms: number, counter: number): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
