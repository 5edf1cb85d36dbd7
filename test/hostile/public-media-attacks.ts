import type { Attack } from './attacks.ts';

/** What attackers of the listener know: where it is, one living link and one that was revoked. */
export interface MediaTarget {
  readonly host: string;
  readonly living: string;
  readonly revoked: string;
}

type Chance = () => number;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'FOO', 'get'];

const TAILS = [
  '',
  '/',
  '/..',
  '/../..',
  '/%2e%2e/%2e%2e',
  '/..%2f..%2fetc%2fpasswd',
  '/..\\..\\loa.db',
  '.bak',
  '%00',
  '%00.jpg',
  ';x=1',
  '?x=../../loa.db',
  '#x',
  '//',
  '/index.html',
  '/.loa-1.tmp',
  '\ud83d\ude00',
  '%ff%fe',
  '%zz',
];

const PATHS = [
  '/',
  '//',
  '*',
  '/loa.db',
  '/loa.yaml',
  '/secrets/key',
  '/media/',
  '/sign-in',
  '/.git/config',
  '/../../../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  'http://169.254.169.254/latest',
  'https://evil.example/',
  `/${'A'.repeat(43)}/0123456789abcdef.jpg`,
  `/${'A'.repeat(43)}`,
  `/${'A'.repeat(20_000)}`,
  '/%',
  '/\u0000',
];

const HEADERS = [
  'Host: evil.example',
  'Host: ',
  'Range: bytes=0-',
  'Range: bytes=-1',
  'Range: bytes=0-0',
  'Range: bytes=5-2',
  'Range: bytes=999999999999999-',
  'Range: bytes=99999999999999999999999-',
  `Range: bytes=${Array.from({ length: 900 }, (_unused, index) => `${index}-${index}`).join()}`,
  'Range: lines=1-2',
  'If-Range: "x"',
  'If-None-Match: *',
  'If-None-Match: "x", W/"y"',
  'Content-Length: -5',
  'Content-Length: 99999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Expect: 100-continue',
  'Upgrade: h2c',
  'Accept-Encoding: gzip, br, *;q=0',
  'X-Forwarded-For: 1.2.3.4, <script>',
  `User-Agent: ${'x'.repeat(3_000)}`,
  `User-Agent: "\\u001b[31m" <script>`,
  `X-Long: ${'y'.repeat(20_000)}`,
  'X-Bad\u0001: z',
];

/** The next attack of an endless row; the same chance gives the same row. */
export function nextMediaAttack(target: MediaTarget, chance: Chance): Attack {
  const kinds = [onLiving, onLiving, onRevoked, elsewhere, almost, pipelined, slow, garbage];
  return pick(kinds, chance)(target, chance);
}

function onLiving(target: MediaTarget, chance: Chance): Attack {
  const tail = chance() < 0.5 ? '' : pick(TAILS, chance);
  return request(target, 'living', pick(METHODS, chance), target.living + tail, chance);
}

function onRevoked(target: MediaTarget, chance: Chance): Attack {
  return request(target, 'revoked', pick(METHODS, chance), target.revoked, chance);
}

function elsewhere(target: MediaTarget, chance: Chance): Attack {
  const path = pick(PATHS, chance) + pick(TAILS, chance);
  return request(target, 'elsewhere', pick(METHODS, chance), path, chance);
}

/** The living link with one character changed. */
function almost(target: MediaTarget, chance: Chance): Attack {
  const at = 1 + Math.floor(chance() * (target.living.length - 1));
  const other = target.living[at] === 'x' ? 'y' : 'x';
  const path = target.living.slice(0, at) + other + target.living.slice(at + 1);
  return request(target, 'almost', 'GET', path, chance);
}

/** Many requests in one piece, whose answers nobody reads in between. */
function pipelined(target: MediaTarget, chance: Chance): Attack {
  const path = chance() < 0.5 ? target.living : target.revoked;
  const one = `GET ${path} HTTP/1.1\r\nHost: ${target.host}\r\n\r\n`;
  const last = `GET / HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`;
  const count = Math.floor(chance() * 40);
  return { name: 'pipelined', pieces: [Buffer.from(one.repeat(count) + last)] };
}

/** A head in drops. */
function slow(target: MediaTarget, chance: Chance): Attack {
  const whole = request(target, 'slow', 'GET', target.living, chance).pieces[0] ?? new Uint8Array();
  const drops = Array.from({ length: 10 }, (_unused, index) =>
    whole.subarray((index * whole.length) / 10, ((index + 1) * whole.length) / 10),
  );
  return { name: 'slow', pieces: drops };
}

function garbage(_target: MediaTarget, chance: Chance): Attack {
  const bytes = Uint8Array.from({ length: 1 + Math.floor(chance() * 3_000) }, () => chance() * 256);
  return { name: 'garbage', pieces: [bytes] };
}

function request(
  target: MediaTarget,
  name: string,
  method: string,
  path: string,
  chance: Chance,
): Attack {
  const count = Math.floor(chance() * 4);
  const lines = Array.from({ length: count }, () => pick(HEADERS, chance));
  const hosts = lines.some((line) => line.startsWith('Host:')) ? [] : [`Host: ${target.host}`];
  const head = [`${method} ${path} HTTP/1.1`, ...hosts, 'Connection: close', ...lines, '', ''];
  return { name, pieces: [Buffer.from(head.join('\r\n'), 'utf8')] };
}

function pick<T>(from: readonly T[], chance: Chance): T {
  const one = from[Math.floor(chance() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
