/** Tries that one address has within the window. */
const MOST_TRIES = 20;
const WINDOW_MS = 5 * 60_000;
/** Addresses that are kept in mind; beyond it the oldest is forgotten. */
const MOST_ADDRESSES = 10_000;

/** Counts sign-in tries by address (IPv6: by network), in memory: a restart forgives. */
export interface Attempts {
  /** Notes one try; false when this address has used up its own. */
  allow(address: string, now: number): boolean;
}

export function createAttempts(): Attempts {
  const tries = new Map<string, readonly number[]>();

  function allow(from: string, now: number): boolean {
    const address = networkOf(from);
    const recent = (tries.get(address) ?? []).filter((at) => now - at < WINDOW_MS);
    const isAllowed = recent.length < MOST_TRIES;
    tries.delete(address);
    tries.set(address, isAllowed ? [...recent, now] : recent);
    if (tries.size > MOST_ADDRESSES) {
      const oldest = tries.keys().next().value;
      if (oldest !== undefined) tries.delete(oldest);
    }
    return isAllowed;
  }

  return { allow };
}

/** Whoever has one IPv6 address has the 2^64 of its network as well. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = [], tail = []] = address.split('::', 2).map(groupsOf);
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':', 8).map((group) => group.replace(/^0+(?=.)/, ''));
}
