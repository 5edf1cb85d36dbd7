import type { Secrets, SecretValues } from '../../src/ports/secrets.ts';

/** Secrets in memory, with the same names and the same kept previous values as the real ones. */
export function createMemorySecrets(initial: Readonly<Record<string, SecretValues>> = {}): Secrets {
  const values = new Map<string, SecretValues>(Object.entries(initial));
  return {
    read: async (name) => values.get(name) ?? null,
    async write(name, next) {
      if (name.endsWith('.previous')) throw new TypeError('previous values are kept by us');
      const old = values.get(name);
      if (old !== undefined) values.set(`${name}.previous`, old);
      values.set(name, { ...next });
    },
    names: async () => [...values.keys()].filter((name) => !name.endsWith('.previous')).sort(),
  };
}
