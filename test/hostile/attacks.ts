/** One hostile request as text for a raw socket, or a slow client's pieces. */
export interface Attack {
  readonly name: string;
  /** Written one after the other; more than one piece = a slow client. */
  readonly pieces: readonly Uint8Array[];
}

/** What attackers know: an address, and cookies of people with few rights. */
export interface Target {
  readonly host: string;
  readonly cookies: readonly string[];
  /** Valid form key of each cookie, in the same order. */
  readonly formKeys: readonly string[];
}

type Chance = () => number;

const PATHS = [
  '/',
  '/sign-in',
  '/waiting',
  '/items',
  '/items/1',
  '/items/999999999999999999999',
  '/items/-1',
  '/items/1e3',
  '/items/%31',
  '/attention',
  '/channels',
  '/publications',
  '/publications.csv',
  '/ledger',
  '/ledger.csv',
  '/people',
  '/account',
  '/stop',
  '/events',
  '/office-state',
  `/media/${'a'.repeat(64)}?item=1`,
  '/media/..%2f..%2f..%2fetc%2fpasswd?item=1',
  '/static/x/..%2f..%2f..%2fpackage.json',
  '/static/../../../../etc/passwd',
  '/welcome/abc',
  '/%',
  '/%zz',
  '/%00',
  '/%ff%fe',
  '//evil.example/',
  '/\\evil.example',
  '/../../etc/passwd',
];

const GESTURES = [
  '/sign-in',
  '/language',
  '/items/1/approve',
  '/items/1/return',
  '/items/1/edit',
  '/items/1/reschedule',
  '/items/1/cancel',
  '/items/1/retract',
  '/waiting/approve',
  '/attention/answer',
  '/channels/trang-suoi-mau/pause',
  '/channels/..%2f/pause',
  '/ledger/add',
  '/people/invite',
  '/account/password',
  '/account/delegate',
  '/account/end-session',
  '/welcome/abc',
];

const FIELDS = [
  'item',
  'reason',
  'digest',
  'seen-digest',
  'slot',
  'at',
  'title',
  'text',
  'link',
  'channel',
  'person',
  'password',
  'code',
  'to',
  'start',
  'end',
  'document',
  'session',
  'language',
  'next',
  'choice.privacy',
  '__proto__',
  'constructor',
  'form-key',
];

const QUERIES = [
  'from',
  'to',
  'channel',
  'kind',
  'topic',
  'unit',
  'plan',
  'tone',
  'result',
  'entry',
  'state',
  'behind',
  'page',
  'item',
  'width',
  'next',
];

const VALUES = [
  '',
  '0',
  '-1',
  '1',
  'NaN',
  '1e400',
  '99999999999999999999',
  "' or 1=1 --",
  '"; drop table items; --',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${7*7}',
  '../../../../etc/passwd',
  'http://169.254.169.254/latest',
  '\u0000',
  '\r\nset-cookie: a=b',
  '😀'.repeat(50),
  'ế'.normalize('NFD').repeat(200),
  '31/02/2026',
  '2026-13-45T99:99',
  '=cmd|/c calc',
  'x'.repeat(5_000),
  '[object Object]',
  '%',
  '\ud800',
];

const HEADERS = [
  'Host: evil.example',
  'Host: ',
  'X-Forwarded-For: 1.2.3.4, <script>',
  'X-Forwarded-Proto: https',
  'Range: bytes=0-',
  'Range: bytes=-1',
  'Range: bytes=999999999999-',
  'Range: bytes=0-1,2-3,4-5',
  'If-Range: "x"',
  'Cookie: loa-session=',
  `Cookie: loa-session=${'a'.repeat(43)}`,
  `Cookie: ${'a=b; '.repeat(400)}`,
  'Content-Length: -5',
  'Content-Length: 99999999999',
  'Transfer-Encoding: chunked',
  'Expect: 100-continue',
  'Upgrade: websocket',
  'Accept-Encoding: gzip, br, *;q=0',
  'Origin: null',
  'Sec-Fetch-Site: cross-site',
  'Content-Type: multipart/form-data; boundary=x',
  'Content-Type: application/json',
  `X-Long: ${'y'.repeat(20_000)}`,
  'X-Bad\u0001: z',
];

/** The next attack of an endless row; the same chance gives the same row. */
export function nextAttack(target: Target, chance: Chance): Attack {
  const kinds = [form, form, query, path, headers, upload, slow, garbage];
  return pick(kinds, chance)(target, chance);
}

function form(target: Target, chance: Chance): Attack {
  const who = Math.floor(chance() * target.cookies.length);
  const fields = new URLSearchParams();
  if (chance() < 0.9) fields.set('form-key', target.formKeys[who] ?? '');
  for (let count = 0; count < 6; count += 1)
    fields.append(pick(FIELDS, chance), pick(VALUES, chance));
  const body = fields.toString();
  return request(
    target,
    'form',
    'POST',
    pick(GESTURES, chance),
    [
      `Cookie: ${target.cookies[who] ?? ''}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ],
    body,
  );
}

function query(target: Target, chance: Chance): Attack {
  const fields = new URLSearchParams();
  for (let count = 0; count < 4; count += 1)
    fields.append(pick(QUERIES, chance), pick(VALUES, chance));
  const address = `${pick(PATHS, chance)}?${fields.toString()}`;
  return request(target, 'query', 'GET', address, [`Cookie: ${pick(target.cookies, chance)}`]);
}

function path(target: Target, chance: Chance): Attack {
  const method = pick(
    ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'POST', 'FOO'],
    chance,
  );
  const tail = chance() < 0.3 ? '/%2e%2e/'.repeat(Math.floor(chance() * 50)) : '';
  return request(target, 'path', method, pick(PATHS, chance) + tail, [
    `Cookie: ${pick(target.cookies, chance)}`,
  ]);
}

function headers(target: Target, chance: Chance): Attack {
  const lines = Array.from({ length: 4 }, () => pick(HEADERS, chance));
  return request(target, 'headers', pick(['GET', 'POST'], chance), pick(PATHS, chance), lines);
}

function upload(target: Target, chance: Chance): Attack {
  const bytes = 'z'.repeat(Math.floor(chance() * 2_000_000));
  const body = `--x\r\nContent-Disposition: form-data; name="file"; filename="../../a.sh"\r\n\r\n${bytes}\r\n--x--\r\n`;
  return request(
    target,
    'upload',
    'POST',
    pick(GESTURES, chance),
    [
      `Cookie: ${pick(target.cookies, chance)}`,
      pick(
        [
          'Content-Type: multipart/form-data; boundary=x',
          'Content-Type: application/x-www-form-urlencoded',
        ],
        chance,
      ),
      `Content-Length: ${Buffer.byteLength(body)}`,
    ],
    body,
  );
}

/** Sends its head in drops and never its whole body. */
function slow(target: Target, chance: Chance): Attack {
  const whole = request(
    target,
    'slow',
    'POST',
    pick(GESTURES, chance),
    ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 1000'],
    'form-key=',
  );
  const bytes = whole.pieces[0] ?? new Uint8Array();
  const drops = Array.from({ length: 20 }, (_unused, index) =>
    bytes.subarray((index * bytes.length) / 20, ((index + 1) * bytes.length) / 20),
  );
  return { name: 'slow', pieces: drops };
}

function garbage(_target: Target, chance: Chance): Attack {
  const bytes = Uint8Array.from({ length: 1 + Math.floor(chance() * 3_000) }, () => chance() * 256);
  return { name: 'garbage', pieces: [bytes] };
}

function request(
  target: Target,
  name: string,
  method: string,
  address: string,
  lines: readonly string[],
  body = '',
): Attack {
  const hosts = lines.some((line) => line.startsWith('Host:')) ? [] : [`Host: ${target.host}`];
  const head = [`${method} ${address} HTTP/1.1`, ...hosts, 'Connection: close', ...lines, '', ''];
  return { name, pieces: [Buffer.from(head.join('\r\n') + body, 'utf8')] };
}

function pick<T>(from: readonly T[], chance: Chance): T {
  const one = from[Math.floor(chance() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
