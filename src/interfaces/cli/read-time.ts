import { parseTime } from '../wording/parse-time.ts';
import type { OpenOffice } from './cli-context.ts';
import type { ExitCode } from './exit-codes.ts';
import type { CliSession } from './session.ts';

/** An option's time in the office's time zone; null when the option was not given. */
export function readTime(
  session: CliSession,
  office: Pick<OpenOffice, 'timeZone'>,
  text: string | undefined,
): { readonly at: number | null } | { readonly misused: ExitCode } {
  if (text === undefined) return { at: null };
  const parsed = parseTime(text, session.context.now(), office.timeZone);
  return 'at' in parsed ? parsed : { misused: session.misused(parsed.trouble, { text }) };
}
