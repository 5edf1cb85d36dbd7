import { FACTS } from './facts.ts';

/** How one file travels: pieces of one size, of which the last also takes the remainder. */
export interface ChunkPlan {
  readonly sizeBytes: number;
  readonly chunkBytes: number;
  readonly count: number;
  /** Where the last piece begins: its last byte makes the post. */
  readonly lastStart: number;
}

/**
 * Small files whole, with a chunk of their own size; larger ones in chunks of the official example,
 * counted by floor. Fits every reading of the rules.
 */
export function planChunks(sizeBytes: number, chunkBytes: number): ChunkPlan {
  if (sizeBytes < FACTS.leastChunks.value * chunkBytes) {
    return { sizeBytes, chunkBytes: sizeBytes, count: 1, lastStart: 0 };
  }
  const count = Math.floor(sizeBytes / chunkBytes);
  return { sizeBytes, chunkBytes, count, lastStart: (count - 1) * chunkBytes };
}

/** The smallest piece that may travel on its own. */
export function leastPieceBytes(plan: ChunkPlan): number {
  return Math.min(FACTS.leastChunkBytes.value, plan.chunkBytes);
}

/**
 * Where the piece that begins at `sentBytes` ends, or null when only the last one is left. A
 * position between two pieces is filled up to a boundary that leaves the piece large enough.
 */
export function endOfPiece(plan: ChunkPlan, sentBytes: number): number | null {
  const least = leastPieceBytes(plan);
  if (plan.lastStart - sentBytes < least) return null;
  const boundary = Math.ceil((sentBytes + least) / plan.chunkBytes) * plan.chunkBytes;
  return Math.min(boundary, plan.lastStart);
}

/** The most that the committing call may have to carry. */
export function mostLastBytes(plan: ChunkPlan): number {
  const early = plan.lastStart === 0 ? 0 : leastPieceBytes(plan);
  return plan.sizeBytes - plan.lastStart + early;
}
