/** What stands in the log where a secret stood. */
const HIDDEN = '[hidden]';
const MAX_DEPTH = 6;
const MAX_MEMBERS = 100;
const MAX_TEXT_CHARS = 4_000;

/** Names of members that may hold a secret, in any spelling: `accessToken`, `app_secret`, `Cookie`. */
const SECRET_NAME =
  /token|secret|passw|passphrase|authori[sz]ation|cookie|credential|signature|api[-_]?key|private[-_]?key|proof|verifier|otp$|^key$/i;
/** A `code` longer than this is a sign-in code, not an error code. */
const MAX_CODE_CHARS = 40;

/** A copy of log facts in which secrets are hidden, texts cut and depth and width bounded. */
export function redactFacts(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (value instanceof Error) return redactError(value, depth);
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (Array.isArray(value)) {
    return value.slice(0, MAX_MEMBERS).map((member) => redactFacts(member, depth + 1));
  }
  const members = Object.entries(value).slice(0, MAX_MEMBERS);
  return Object.fromEntries(
    members.map(([name, member]) => [
      name,
      isSecret(name, member) ? HIDDEN : redactFacts(member, depth + 1),
    ]),
  );
}

/**
 * Hides `Bearer …`, `access_token=…` and the like, and the query and fragment of every address;
 * cuts long texts.
 */
export function redactText(text: string): string {
  return text
    .slice(0, MAX_TEXT_CHARS)
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`)
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"']+)[?#][^\s"']*/gi, `$1?${HIDDEN}`)
    .replaceAll(/\b(Bearer|Basic|OAuth)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`)
    .replaceAll(
      /(["']?[\w-]{0,40}(?:token|secret|passw|signature|api[-_]?key|proof|verifier)[\w-]{0,40}["']?\s{0,9}[=:]\s{0,9}["']?)[^\s"'&,;}]+/gi,
      `$1${HIDDEN}`,
    );
}

function isSecret(name: string, member: unknown): boolean {
  if (member === null || typeof member === 'boolean') return false;
  if (name === 'code') return typeof member === 'string' && member.length > MAX_CODE_CHARS;
  return SECRET_NAME.test(name);
}

function redactError(error: Error, depth: number): unknown {
  return {
    name: error.name,
    message: redactText(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: redactText(error.code) } : {}),
    stack: redactText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: redactFacts(error.cause, depth + 1) }),
  };
}
