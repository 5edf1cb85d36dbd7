import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailGreeting } from '../ports/machine.ts';
import { connected, connectionOptions, openedFor, type SmtpPlace } from './smtp-mailer.ts';

const MAX_DETAIL_CHARS = 200;

/** Greets the mail server (EHLO, and STARTTLS where it is configured) and leaves again. */
export async function greetMailServer(
  settings: SmtpPlace,
  signal: AbortSignal,
): Promise<MailGreeting> {
  const opened = await openedFor(settings, signal);
  if ('error' in opened) return { greeted: false, detail: detailOf(opened.error) };
  const connection = new SMTPConnection(connectionOptions(settings, opened.tunnel));
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const onAbort = () => broken.reject(new Error('timeout'));
  connection.on('error', broken.reject);
  // A connection that closes without a word leaves its callbacks unanswered.
  connection.once('end', () => broken.reject(new Error('connection closed')));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([connected(connection), broken.promise]);
    connection.quit();
    return { greeted: true };
  } catch (error) {
    return { greeted: false, detail: detailOf(error) };
  } finally {
    signal.removeEventListener('abort', onAbort);
    connection.close();
  }
}

function detailOf(error: unknown): string {
  const { code, message } = error as SMTPConnection.SMTPError;
  const text = [code, message].filter((one) => one !== undefined).join(' ');
  return text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, MAX_DETAIL_CHARS);
}
