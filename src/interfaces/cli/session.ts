import type { Command } from 'commander';
import type { Language } from '../../domain/messages/message.ts';
import { createSay, type Say } from '../../domain/messages/say.ts';
import type { Person } from '../../domain/people.ts';
import type { CommandAnswer } from '../../runtime/commands/command.ts';
import { refusalText } from '../wording/refusal-text.ts';
import { safeText } from '../wording/safe-text.ts';
import type { CliContext, CliTrouble, OpenOffice } from './cli-context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { refusalHint } from './refusal-hint.ts';
import { swallowedOption } from './swallowed-option.ts';
import { CLI_WORDS } from './words/all.ts';

/** A command's own arguments and options, as commander parsed them. */
type Work = (...given: never[]) => Promise<ExitCode>;

/** One call of the command line: its language, its output, how it ends. */
export interface CliSession {
  readonly context: CliContext;
  readonly language: Language;
  readonly say: Say;
  /** One line (or several) on standard output, without control characters. */
  line(text: string): void;
  /** The same on standard error. */
  complain(text: string): void;
  /** A value as JSON on standard output, for `--json`. */
  json(value: unknown): void;
  /** Wrong usage, told with words; gives the exit code. */
  misused(code: string, values?: Readonly<Record<string, string | number>>): ExitCode;
  trouble(trouble: CliTrouble): ExitCode;
  /** Opens the home to look at it, does the work, closes it whatever happens. */
  withOffice(work: (office: OpenOffice) => Promise<ExitCode>): Promise<ExitCode>;
  /** The same for a gesture: somebody must be bound to this account. */
  asPerson(work: (office: OpenOffice, person: Person) => Promise<ExitCode>): Promise<ExitCode>;
  /** Does `done` with a command's value, or tells the refusal. */
  answer<T>(
    answer: CommandAnswer<T>,
    done: (value: T) => ExitCode | Promise<ExitCode>,
  ): Promise<ExitCode>;
  /** Says on standard error that nothing here is real, in a sandbox home. */
  mark(office: OpenOffice): void;
  /** Gives a commander command its work; the exit code is kept for the end of the call. */
  action(command: Command, work: Work): void;
  exitCode(): ExitCode;
}

export function createSession(context: CliContext, language: Language): CliSession {
  const say = createSay(language, [CLI_WORDS, ...context.messages]);
  let exitCode: ExitCode = EXIT.ok;
  const opened = async (use: 'look' | 'act', work: (office: OpenOffice) => Promise<ExitCode>) => {
    const office = await context.openOffice(use);
    if ('trouble' in office) return session.trouble(office);
    try {
      return await work(office);
    } finally {
      await office.close();
    }
  };
  const session: CliSession = {
    context,
    language,
    say,
    line: (text) => context.out(`${safeText(text)}\n`),
    complain: (text) => context.err(`${safeText(text)}\n`),
    json: (value) => context.out(`${JSON.stringify(value, null, 2)}\n`),
    misused(code, values) {
      session.complain(say(code, values));
      return EXIT.usage;
    },
    trouble(trouble) {
      session.complain(trouble.text ?? say(trouble.trouble, trouble.values));
      return trouble.exitCode;
    },
    withOffice: (work) => opened('look', work),
    asPerson: (work) =>
      opened('act', async (office) => {
        if (office.person === null)
          return session.misused('no-person', { account: office.osAccount });
        session.mark(office);
        return work(office, office.person);
      }),
    async answer(answer, done) {
      if (answer.done) return done(answer.value);
      session.complain(refusalText(say, answer));
      const hint = refusalHint(say, answer);
      if (hint !== '') session.complain(hint);
      return EXIT.refused;
    },
    mark(office) {
      if (office.deps.office.mode === 'sandbox') session.complain(say('cli.sandbox-mark'));
    },
    action(command, work) {
      command.action(async (...given: unknown[]) => {
        const name = swallowedOption(command);
        exitCode =
          name === null
            ? await (work as (...given: unknown[]) => Promise<ExitCode>)(...given)
            : session.misused('usage.missing-value', { name });
      });
    },
    exitCode: () => exitCode,
  };
  return session;
}
