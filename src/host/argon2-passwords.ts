import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Passwords, PasswordsBusy } from '../ports/passwords.ts';

const RUNNING_AT_ONCE = 2;
const MOST_WAITING = 16;
const NONCE_BYTES = 16;
const TAG_BYTES = 32;

/** What a hash costs: memory in KiB, passes, lanes. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

const COST: Argon2Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
/** A hash that asks for more than this was not made by Loa. */
const HIGHEST: Argon2Cost = { memoryKib: 1_048_576, passes: 16, lanes: 8 };
const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;
const BUSY: PasswordsBusy = { busy: true };

interface Parsed {
  readonly cost: Argon2Cost;
  readonly nonce: Buffer;
  readonly tag: Buffer;
}

/** argon2id by Node's own implementation, off the event loop. `cost` is for tests. */
export function createArgon2Passwords(cost: Argon2Cost = COST): Passwords {
  const gate = createGate();
  // Verifying against nothing has to take as long as against a real hash of today's cost.
  const nothing: Parsed = { cost, nonce: randomBytes(NONCE_BYTES), tag: randomBytes(TAG_BYTES) };
  return {
    hash: (password) =>
      gate(async () => {
        const nonce = randomBytes(NONCE_BYTES);
        const tag = await derive(password, nonce, TAG_BYTES, cost);
        return { hash: phcText(cost, nonce, tag) };
      }),
    verify: (password, hash) =>
      gate(async () => {
        const known = hash === null ? null : parsePhc(hash);
        const { cost: own, nonce, tag } = known ?? nothing;
        const found = await derive(password, nonce, tag.length, own);
        return { fits: timingSafeEqual(found, tag) && known !== null };
      }),
  };
}

/** Lets a few works run at once, some wait in order, and turns the rest away. */
function createGate() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T | PasswordsBusy> => {
    if (running === RUNNING_AT_ONCE) {
      if (waiting.length === MOST_WAITING) return BUSY;
      // Whoever ends hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

function derive(
  password: string,
  nonce: Buffer,
  tagLength: number,
  cost: Argon2Cost,
): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  const { memoryKib, passes, lanes } = cost;
  const parameters = { message, nonce, parallelism: lanes, tagLength, memory: memoryKib, passes };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => {
      if (error === null) resolve(tag);
      else reject(error);
    });
  });
}

function phcText({ memoryKib, passes, lanes }: Argon2Cost, nonce: Buffer, tag: Buffer): string {
  const parameters = `m=${memoryKib},t=${passes},p=${lanes}`;
  return `$argon2id$v=19$${parameters}$${unpadded(nonce)}$${unpadded(tag)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** Null when the text is no hash that this program could have made. */
function parsePhc(text: string): Parsed | null {
  const [, memory, passes, lanes, nonce, tag] = PHC.exec(text) ?? [];
  if (nonce === undefined || tag === undefined) return null;
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const isSane =
    cost.lanes >= 1 &&
    cost.passes >= 1 &&
    cost.memoryKib >= 8 * cost.lanes &&
    cost.memoryKib <= HIGHEST.memoryKib &&
    cost.passes <= HIGHEST.passes &&
    cost.lanes <= HIGHEST.lanes;
  if (!isSane) return null;
  return { cost, nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64') };
}
