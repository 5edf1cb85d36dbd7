import { readEnvironment, thisMachine } from '../../config/environment.ts';
import { settingsMessage } from '../../config/settings-message.ts';
import { endProcessAfter } from '../host/end-process.ts';
import { createLineReader } from '../host/line-reader.ts';
import type { CliContext } from '../interfaces/cli/cli-context.ts';
import { runCli } from '../interfaces/cli/run-cli.ts';
import { diskTrouble } from '../runtime/disk-trouble.ts';
import { createCliContext } from './cli-context.ts';

/** Exit code after a second signal: the person does not want to wait for the commit in flight. */
const IMPATIENT = 130;
/** Services and containers are killed 10 s after the first signal; Loa ends by itself before that. */
const END_AFTER_MS = 9_500;
/** Exit code when something hung until then: the next start settles what was not recorded. */
const LEFT_OVER = 3;

/** Runs one call of the program on this process; gives its exit code. */
export async function runProcess(words: readonly string[]): Promise<number> {
  const read = readEnvironment(thisMachine());
  if (read.type === 'problems') {
    process.stderr.write(settingsMessage('LOA_…', read.problems));
    return 2;
  }
  // A reader that went away (`loa list | head`) is no trouble of ours.
  process.stdout.on('error', () => undefined);
  const lines = createLineReader(process.stdin);
  const code = await runTellingDisk(
    words,
    createCliContext(read.environment, {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      isTerminal: process.stdout.isTTY,
      isTyped: process.stdin.isTTY,
      columns: process.stdout.columns ?? null,
      input: process.stdin,
      lines,
      ending: endingSignal(),
    }),
  );
  lines.close();
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  return code;
}

/** Trouble with the disk is no bug: it is told in words. Anything else is passed on. */
async function runTellingDisk(words: readonly string[], context: CliContext): Promise<number> {
  try {
    return await runCli(words, context);
  } catch (error) {
    const code = diskTrouble(error);
    if (code === null) throw error;
    context.err(
      `Ổ đĩa đầy hoặc không ghi được (${code}). Lệnh chưa làm gì. Vui lòng dọn ổ đĩa, rồi chạy lại.\n` +
        `The disk is full or cannot be written (${code}). The command did nothing. Make room, then run it again.\n`,
    );
    return 1;
  }
}

/** The first signal asks for an orderly end, a second one ends at once. */
function endingSignal(): AbortSignal {
  const ending = new AbortController();
  const onSignal = () => {
    if (ending.signal.aborted) process.exit(IMPATIENT);
    endProcessAfter(END_AFTER_MS, LEFT_OVER);
    ending.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return ending.signal;
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
