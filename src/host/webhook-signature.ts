import { createHmac } from 'node:crypto';

/** `v1=<hex HMAC-SHA256 of "timestamp.body">`; timestamp = seconds since 1970 as text. */
export function webhookSignature(key: string, timestamp: string, body: string): string {
  const mac = createHmac('sha256', key).update(`${timestamp}.${body}`, 'utf8');
  return `v1=${mac.digest('hex')}`;
}
