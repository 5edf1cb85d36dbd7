import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { DeliveryAnswer, Mailer, MailMessage } from '../ports/mailer.ts';
import { type Route, tunnelTo } from './connect.ts';

const CONNECT_MS = 10_000;
const GREETING_MS = 10_000;
/** Longest silence of the server after that. */
const SOCKET_MS = 30_000;
const MAX_DETAIL_CHARS = 200;

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, TLS by STARTTLS or not at all, or none. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** Account at the server; null = it asks for none. */
  readonly user: string | null;
  readonly from: { readonly name: string; readonly address: string };
  /** The office's own certificate authorities (PEM), trusted beside the usual ones. */
  readonly ca: string | null;
  /** How the server is reached through the office's proxy; null = straight. */
  readonly route: Route | null;
  /** Read for every mail, so that a new password holds at once; null = not stored. */
  readonly password: () => Promise<string | null>;
}

/** What one call has come to, step by step. */
interface Progress {
  /** The server said yes to DATA and the first bytes were read: it may take the message. */
  bodyBegan: boolean;
}

/** Mail by SMTP, one connection per message, nothing kept and nothing tried again. */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  return {
    async send(message, signal) {
      if (signal.aborted) return no(true, 'aborted');
      const password = settings.user === null ? null : await settings.password();
      if (settings.user !== null && password === null) return no(true, 'no password');
      const bytes = await compose(settings, message);
      const progress: Progress = { bodyBegan: false };
      const opened = await openedFor(settings, signal);
      if ('error' in opened) return answerOf(opened.error, progress);
      const connection = new SMTPConnection(connectionOptions(settings, opened.tunnel));
      try {
        return await untilEnd(connection, signal, progress, async () => {
          await connected(connection);
          if (settings.user !== null) {
            await loggedIn(connection, settings.user, password ?? '');
          }
          await sent(connection, settings, message, lazily(bytes, progress));
          connection.quit();
          return { sent: 'yes' };
        });
      } finally {
        connection.close();
      }
    },
  };
}

/** The work's answer, or what an error of the connection or the signal makes of it. */
async function untilEnd(
  connection: SMTPConnection,
  signal: AbortSignal,
  progress: Progress,
  work: () => Promise<DeliveryAnswer>,
): Promise<DeliveryAnswer> {
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const onAbort = () => broken.reject(new Error('aborted'));
  connection.on('error', broken.reject);
  // A connection that closes without a word leaves its callbacks unanswered.
  connection.once('end', () => broken.reject(new Error('connection closed')));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(), broken.promise]);
  } catch (error) {
    return answerOf(error, progress);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** What it takes to reach the office's mail server. */
export type SmtpPlace = Pick<SmtpSettings, 'host' | 'port' | 'security' | 'ca' | 'route'>;

/** The way through the office's proxy, opened; `tunnel: null` = the server is reached straight. */
export async function openedFor(
  { host, port, route }: SmtpPlace,
  signal: AbortSignal,
): Promise<{ readonly tunnel: Socket | null } | { readonly error: unknown }> {
  if (route === null) return { tunnel: null };
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]);
  try {
    return { tunnel: await tunnelTo({ host, port }, route, 'greeting', inTime) };
  } catch (error) {
    return { error };
  }
}

/** How a connection to the office's mail server is made. */
export function connectionOptions(
  settings: SmtpPlace,
  tunnel: Socket | null,
): SMTPConnection.Options {
  const { host, port, security, ca } = settings;
  return {
    host,
    port,
    ...(tunnel === null ? {} : { connection: tunnel }),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SOCKET_MS,
    logger: false,
    tls: {
      minVersion: 'TLSv1.2',
      ...(ca === null ? {} : { ca: [...getCACertificates('default'), ca] }),
    },
  };
}

async function compose(settings: SmtpSettings, message: MailMessage): Promise<Buffer> {
  const { from } = settings;
  const domain = from.address.split('@')[1] ?? 'loa.invalid';
  const composer = new MailComposer({
    from,
    to: { name: message.toName, address: message.toAddress },
    subject: message.subject,
    text: message.text,
    date: new Date(message.at),
    messageId: `<loa-${message.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    // Nothing in a notice may make the composer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** The message as a stream that nobody reads before the server has said yes to DATA. */
function lazily(bytes: Buffer, progress: Progress): Readable {
  let isRead = false;
  return new Readable({
    read() {
      progress.bodyBegan = true;
      if (!isRead) this.push(bytes);
      isRead = true;
      this.push(null);
    },
  });
}

/** Greeted, and TLS agreed where it is wanted. */
export function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => settle(error, resolve, reject));
  });
}

function loggedIn(connection: SMTPConnection, user: string, pass: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.login({ credentials: { user, pass } }, (error) => settle(error, resolve, reject));
  });
}

function sent(
  connection: SMTPConnection,
  settings: SmtpSettings,
  message: MailMessage,
  body: Readable,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const envelope = { from: settings.from.address, to: message.toAddress };
    connection.send(envelope, body, (error) => settle(error, resolve, reject));
  });
}

function settle(
  error: Error | null | undefined,
  resolve: () => void,
  reject: (error: Error) => void,
): void {
  if (error === null || error === undefined) resolve();
  else reject(error);
}

/** A code of the server is a clear no; without one it depends on whether the body had begun. */
function answerOf(error: unknown, progress: Progress): DeliveryAnswer {
  const { responseCode, response, code, message } = error as SMTPConnection.SMTPError;
  const text = response ?? [code, message].filter((one) => one !== undefined).join(' ');
  const detail = text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, MAX_DETAIL_CHARS);
  // A refused sign-in says nothing about the message: the password may be mended.
  if (code === 'EAUTH') return no(true, detail);
  if (responseCode !== undefined && responseCode >= 400) return no(responseCode < 500, detail);
  return progress.bodyBegan ? { sent: 'maybe', detail } : no(true, detail);
}

function no(again: boolean, detail: string): DeliveryAnswer {
  return { sent: 'no', again, detail };
}
