import type { Ids } from '../../src/ports/ids.ts';

/** Ids `00000000-0000-7000-8000-000000000001` and so on; the fraction is always the given one. */
export function createCountingIds(fraction = 0.5): Ids {
  let made = 0;
  return {
    next() {
      made += 1;
      return `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
    },
    fraction: () => fraction,
  };
}
