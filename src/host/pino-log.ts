import { pino } from 'pino';
import type { Log } from '../ports/log.ts';
import { redactFacts, redactText } from './redact.ts';
import { createRotatingFile } from './rotating-file.ts';

export interface PinoLogSettings {
  readonly level: 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Path of the log file (made with mode 0600, its folder too); absent = standard error. */
  readonly file?: string;
  /** When a new file begins and how many old ones are kept; absent = 20 MiB and 5. */
  readonly rotation?: { readonly maxBytes: number; readonly keep: number };
}

const STANDARD_ERROR = 2;
const DEFAULT_ROTATION = { maxBytes: 20 * 1024 * 1024, keep: 5 };

/**
 * One JSON line per event, written before the call returns so that a crash loses none. Facts pass
 * through `redactFacts` first; the names that a token usually has are hidden again by pino itself.
 */
export function createPinoLog(settings: PinoLogSettings): Log {
  const { file, rotation = DEFAULT_ROTATION } = settings;
  const destination =
    file === undefined
      ? pino.destination({ dest: STANDARD_ERROR, sync: true })
      : createRotatingFile({ path: file, ...rotation });
  const logger = pino(
    {
      level: settings.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['*.accessToken', '*.refreshToken', '*.access_token', '*.refresh_token'],
        censor: '[hidden]',
      },
    },
    destination,
  );
  const write =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (event, facts) => {
      const safe = facts === undefined ? {} : { facts: redactFacts(facts) };
      logger[level]({ event: redactText(event), ...safe });
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
