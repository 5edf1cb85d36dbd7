import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpMailer, type SmtpSettings } from '../../src/host/smtp-mailer.ts';
import type { MailMessage } from '../../src/ports/mailer.ts';
import { startTcp } from './loopback.ts';
import { startProxy } from './proxy-kit.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.ts';

/*
 * Aim: every answer of a real SMTP server becomes the one thing that is known about the message.
 * Method: a server on loopback, and a bare socket where a server would never behave so.
 */

const MESSAGE: MailMessage = {
  id: '0199-notice',
  toName: 'Lê Văn Ví Dụ',
  toAddress: 'chutich@xa.example',
  subject: '[Loa] Chờ duyệt: Ba việc nên làm trước mưa lớn',
  text: 'Tin bài 17: đang chờ duyệt, chưa đăng gì.\n.\n.. một dòng bắt đầu bằng dấu chấm\n',
  at: Date.UTC(2026, 10, 21, 2),
};
const never = new AbortController().signal;

interface Received {
  readonly raw: string;
  readonly to: readonly string[];
  readonly from: string;
}

const running: SMTPServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }
});

async function startSmtp(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          raw: Buffer.concat(chunks).toString('utf8'),
          to: rcptTo.map((one) => one.address),
          from: mailFrom === false ? '' : mailFrom.address,
        });
        callback();
      });
    },
    ...options,
  });
  running.push(server);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, received };
}

function mailer(port: number, changes: Partial<SmtpSettings> = {}) {
  return createSmtpMailer({
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    from: { name: 'Loa – UBND xã Suối Mẫu', address: 'loa@xa.example' },
    ca: null,
    route: null,
    password: async () => null,
    ...changes,
  });
}

/** The decoded value of one header. */
function header(raw: string, name: string): string {
  const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ');
  const line = new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
  return line
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?utf-8\?(B|Q)\?([^?]*)\?=/gi, (_all, kind: string, text: string) => {
      if (kind.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString('utf8');
      return quotedPrintable(text.replaceAll('_', ' '));
    })
    .trim();
}

function quotedPrintable(text: string): string {
  const plain = text.replaceAll(/=\r?\n/g, '');
  return decodeURIComponent(plain.replaceAll('%', '%25').replaceAll(/=([0-9A-F]{2})/gi, '%$1'));
}

function bodyOf(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const encoding = header(head, 'Content-Transfer-Encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quotedPrintable(body) : body;
}

describe('mail by SMTP', () => {
  it('arrives with subject, recipient and Vietnamese text as they were', async () => {
    const { port, received } = await startSmtp();
    expect(await mailer(port).send(MESSAGE, never)).toEqual({ sent: 'yes' });
    const [mail] = received;
    expect(received).toHaveLength(1);
    expect(mail?.to).toEqual(['chutich@xa.example']);
    expect(mail?.from).toBe('loa@xa.example');
    const raw = mail?.raw ?? '';
    expect(header(raw, 'Subject')).toBe(MESSAGE.subject);
    expect(header(raw, 'From')).toContain('UBND xã Suối Mẫu');
    expect(header(raw, 'To')).toContain('Lê Văn Ví Dụ');
    expect(header(raw, 'Message-ID')).toBe('<loa-0199-notice@xa.example>');
    expect(header(raw, 'Content-Type')).toContain('text/plain; charset=utf-8');
    expect(header(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(bodyOf(raw).replaceAll('\r\n', '\n').trimEnd()).toBe(MESSAGE.text.trimEnd());
  });

  it('takes no header from a title or a name with line breaks', async () => {
    const { port, received } = await startSmtp();
    const subject = 'Tin\r\nBcc: everybody@evil.example\r\n\r\nKhác';
    const toName = 'A"\r\nX-Evil: 1';
    expect(await mailer(port).send({ ...MESSAGE, subject, toName }, never)).toEqual({
      sent: 'yes',
    });
    expect(received[0]?.to).toEqual(['chutich@xa.example']);
    expect(received[0]?.raw).not.toMatch(/^(Bcc|X-Evil):/im);
  });

  it('is refused for now by 4xx and for good by 5xx, with the server’s own words', async () => {
    const answers = [451, 550];
    const { port, received } = await startSmtp({
      onRcptTo(_address, _session, callback) {
        const responseCode = answers.shift() ?? 250;
        callback(Object.assign(new Error('greylisted, come back'), { responseCode }));
      },
    });
    const first = await mailer(port).send(MESSAGE, never);
    expect(first).toMatchObject({ sent: 'no', again: true });
    expect(first).toHaveProperty('detail', expect.stringContaining('greylisted'));
    expect(await mailer(port).send(MESSAGE, never)).toMatchObject({ sent: 'no', again: false });
    expect(received).toEqual([]);
  });

  it('is a clear no when the server answers the whole message with a code', async () => {
    const { port } = await startSmtp({
      onData(stream, _session, callback) {
        stream.resume();
        stream.on('end', () => {
          callback(Object.assign(new Error('no room'), { responseCode: 452 }));
        });
      },
    });
    expect(await mailer(port).send(MESSAGE, never)).toMatchObject({ sent: 'no', again: true });
  });

  it('may have been accepted when the connection is cut after the body', async () => {
    await using server = await startTcp((socket) => talk(socket, { cutAfterBody: true }));
    expect(await mailer(server.port).send(MESSAGE, never)).toMatchObject({ sent: 'maybe' });
  });

  it('was not sent when the connection is cut before the body', async () => {
    await using server = await startTcp((socket) => talk(socket, { cutAt: 'DATA' }));
    expect(await mailer(server.port).send(MESSAGE, never)).toMatchObject({
      sent: 'no',
      again: true,
    });
    await using greeting = await startTcp((socket) => socket.destroy());
    expect(await mailer(greeting.port).send(MESSAGE, never)).toMatchObject({
      sent: 'no',
      again: true,
    });
  });

  it('was not sent when nobody listens', async () => {
    const gone = await startTcp(() => undefined);
    await gone[Symbol.asyncDispose]();
    expect(await mailer(gone.port).send(MESSAGE, never)).toMatchObject({ sent: 'no', again: true });
  });

  it('ends at once when aborted: before the body as not sent, in it as unclear', async () => {
    const before = new AbortController();
    await using silent = await startTcp((socket) => {
      socket.write('220 loa.test ready\r\n');
      socket.once('data', () => before.abort());
    });
    expect(await mailer(silent.port).send(MESSAGE, before.signal)).toMatchObject({ sent: 'no' });
    const during = new AbortController();
    await using hanging = await startTcp((socket) =>
      talk(socket, { onBody: () => during.abort(), silentAfterBody: true }),
    );
    expect(await mailer(hanging.port).send(MESSAGE, during.signal)).toMatchObject({
      sent: 'maybe',
    });
  });

  it('signs in with the stored password and tries again later when that is wrong or missing', async () => {
    const { port, received } = await startSmtp({
      authOptional: false,
      onAuth({ username, password }, _session, callback) {
        if (username === 'loa' && password === 'đúng-rồi') callback(null, { user: 'loa' });
        else callback(Object.assign(new Error('wrong'), { responseCode: 535 }));
      },
    });
    const send = (password: string | null) =>
      mailer(port, { user: 'loa', password: async () => password }).send(MESSAGE, never);
    expect(await send(null)).toEqual({ sent: 'no', again: true, detail: 'no password' });
    const wrong = await send('sai-mật-khẩu');
    expect(wrong).toMatchObject({ sent: 'no', again: true });
    expect(JSON.stringify(wrong)).not.toContain('sai-mật-khẩu');
    expect(await send('đúng-rồi')).toEqual({ sent: 'yes' });
    expect(received).toHaveLength(1);
  });

  it('goes over TLS with the office’s own authority, and not at all without it', async () => {
    const tls = { key: TEST_KEY, cert: TEST_CERTIFICATE };
    const { port, received } = await startSmtp({ secure: true, ...tls });
    const secure = { security: 'tls' } as const;
    expect(await mailer(port, secure).send(MESSAGE, never)).toMatchObject({
      sent: 'no',
      again: true,
    });
    const trusted = mailer(port, { ...secure, ca: TEST_CERTIFICATE });
    expect(await trusted.send(MESSAGE, never)).toEqual({ sent: 'yes' });
    expect(received).toHaveLength(1);
  });

  it('refuses to go on in the open when STARTTLS is asked for and not offered', async () => {
    const plain = await startSmtp();
    const starttls = { security: 'starttls', ca: TEST_CERTIFICATE } as const;
    expect(await mailer(plain.port, starttls).send(MESSAGE, never)).toMatchObject({ sent: 'no' });
    expect(plain.received).toEqual([]);
    const tls = { key: TEST_KEY, cert: TEST_CERTIFICATE };
    const upgraded = await startSmtp({ disabledCommands: [], ...tls });
    expect(await mailer(upgraded.port, starttls).send(MESSAGE, never)).toEqual({ sent: 'yes' });
  });

  it('goes through the office’s proxy where that is wanted, with TLS up to the server', async () => {
    const { port, received } = await startSmtp({
      disabledCommands: [],
      key: TEST_KEY,
      cert: TEST_CERTIFICATE,
    });
    const { proxy, asked } = await startProxy(undefined, port);
    await using _end = proxy;
    const through = {
      host: 'localhost.test',
      security: 'starttls',
      ca: TEST_CERTIFICATE,
      route: { proxy: `http://127.0.0.1:${proxy.port}` },
    } as const;
    const answer = await mailer(25, through).send(MESSAGE, never);
    expect(asked[0]).toMatch(/^CONNECT localhost\.test:25 HTTP/);
    // The certificate is another host's: TLS is agreed with the server, not with the proxy.
    expect(answer).toMatchObject({ sent: 'no', again: true });
    const plain = { ...through, security: 'none' } as const;
    expect(await mailer(25, plain).send(MESSAGE, never)).toEqual({ sent: 'yes' });
    expect(received).toHaveLength(1);
  });

  it('is not sent while the proxy refuses, and says what the proxy said', async () => {
    const { proxy } = await startProxy('HTTP/1.1 403 Forbidden\r\n\r\n', 9);
    await using _end = proxy;
    const route = { proxy: `http://127.0.0.1:${proxy.port}` };
    const answer = await mailer(25, { host: 'thu.xa.example', route }).send(MESSAGE, never);
    expect(answer).toMatchObject({ sent: 'no', again: true });
    expect(answer).toMatchObject({ detail: expect.stringContaining('PROXY_403') });
  });
});

interface Manner {
  readonly cutAt?: string;
  readonly cutAfterBody?: boolean;
  readonly silentAfterBody?: boolean;
  readonly onBody?: () => void;
}

/** A server that behaves as no good one would, line by line. */
function talk(socket: Socket, manner: Manner): void {
  let inBody = false;
  let text = '';
  socket.write('220 loa.test ESMTP\r\n');
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    if (inBody) {
      manner.onBody?.();
      if (text.endsWith('\r\n.\r\n') && manner.cutAfterBody === true) socket.destroy();
      return;
    }
    const lines = text.split('\r\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const command = line.split(' ')[0] ?? '';
      if (command === manner.cutAt) {
        socket.destroy();
        return;
      }
      inBody = command === 'DATA';
      socket.write(inBody ? '354 go on\r\n' : '250 loa.test\r\n');
    }
  });
}
