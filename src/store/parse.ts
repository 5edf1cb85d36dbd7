/** A row does not hold what Loa writes: the file was changed by somebody else or is damaged. */
export class DamagedRowError extends Error {
  override readonly name = 'DamagedRowError';
}

/** Parses JSON text of a column to an object; `where` names table and key for the error. */
export function parseRecord(text: unknown, where: string): Readonly<Record<string, unknown>> {
  const value = parseJsonText(text, where);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DamagedRowError(`${where}: not an object`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** Parses JSON text of a column to an array. */
export function parseList(text: unknown, where: string): readonly unknown[] {
  const value = parseJsonText(text, where);
  if (!Array.isArray(value)) throw new DamagedRowError(`${where}: not a list`);
  return value;
}

export function parseJsonText(text: unknown, where: string): unknown {
  if (typeof text !== 'string') throw new DamagedRowError(`${where}: not text`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DamagedRowError(`${where}: not JSON`, { cause });
  }
}

/** Narrows a column's text to one of the words Loa writes there. */
export function oneOf<T extends string>(words: readonly T[], value: unknown, where: string): T {
  const word = words.find((one) => one === value);
  if (word === undefined) throw new DamagedRowError(`${where}: unexpected ${String(value)}`);
  return word;
}

/** Bugs stop the transaction before a row is written. */
export function assertThat(claim: boolean, message: string): asserts claim {
  if (!claim) throw new Error(message);
}
