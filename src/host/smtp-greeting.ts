import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailGreeting } from '../ports/machine.ts';
import { connected, connectionOptions, type SmtpSettings } from './smtp-mailer.ts';

const MAX_DETAIL_CHARS = 200;

/** Greets the mail server (EHLO, and STARTTLS where it is configured) and leaves again. */
export async function greetMailServer(
  settings: Pick<SmtpSettings, 'host' | 'port' | 'security' | 'ca'>,
  signal: AbortSignal,
): Promise<MailGreeting> {
  const connection = new SMTPConnection(connectionOptions(settings));
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
    const { code, message } = error as SMTPConnection.SMTPError;
    const text = [code, message].filter((one) => one !== undefined).join(' ');
    const detail = text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, MAX_DETAIL_CHARS);
    return { greeted: false, detail };
  } finally {
    signal.removeEventListener('abort', onAbort);
    connection.close();
  }
}
