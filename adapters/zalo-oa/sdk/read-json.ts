/** Longer answers are not read; the longest honest one is an article's detail. */
export const MAX_ANSWER_CHARACTERS = 4 * 1024 * 1024;

/** JSON text as a value, or null when it is none: cut off, HTML, empty, too long, too deep. */
export function readJson(text: string): { readonly value: unknown } | null {
  if (text.length > MAX_ANSWER_CHARACTERS) return null;
  try {
    return { value: JSON.parse(text, keepLongNumbers) };
  } catch (error) {
    // A RangeError is an answer nested deeper than the stack; every other trouble is the syntax.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

/** An integer beyond 2^53 stays the text it was sent as: ids of Official Accounts are that long. */
function keepLongNumbers(_key: string, value: unknown, context?: { readonly source?: string }) {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
