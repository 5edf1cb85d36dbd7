import type { Epoch, EpochMark } from '../../src/ports/epoch.ts';

/** An epoch in memory. `marks` may be changed by a test to play a restored or copied home. */
export function createMemoryEpoch(): Epoch & { readonly marks: Map<string, EpochMark> } {
  const marks = new Map<string, EpochMark>();
  return {
    marks,
    read: async (homeId) => marks.get(homeId) ?? null,
    note: async (homeId, mark) => void marks.set(homeId, mark),
  };
}
