import { Command, CommanderError } from 'commander';
import type { CliContext } from './cli-context.ts';
import { addApproveItem } from './commands/approve-item.ts';
import { addBackup } from './commands/backup.ts';
import { addCancel } from './commands/cancel.ts';
import { addConnect } from './commands/connect.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEditItem } from './commands/edit-item.ts';
import { addInitHome } from './commands/init-home.ts';
import { addInvite } from './commands/invite.ts';
import { addLedger } from './commands/ledger.ts';
import { addListItems } from './commands/list-items.ts';
import { addMedia } from './commands/media.ts';
import { addMove } from './commands/move.ts';
import { addPauseChannel } from './commands/pause-channel.ts';
import { addReschedule } from './commands/reschedule.ts';
import { addRestore } from './commands/restore.ts';
import { addResume } from './commands/resume.ts';
import { addRetract } from './commands/retract.ts';
import { addRetry } from './commands/retry.ts';
import { addReturnItem } from './commands/return-item.ts';
import { addSendForApproval } from './commands/send-for-approval.ts';
import { addSetSecret } from './commands/set-secret.ts';
import { addSettle } from './commands/settle.ts';
import { addShowItem } from './commands/show-item.ts';
import { addShowStatus } from './commands/show-status.ts';
import { addStartDaemon } from './commands/start-daemon.ts';
import { addStartSandbox } from './commands/start-sandbox.ts';
import { addStopOffice } from './commands/stop-office.ts';
import { addTemplate } from './commands/template.ts';
import { addWithdrawApproval } from './commands/withdraw-approval.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { splitLanguage } from './language-option.ts';
import { type CliSession, createSession } from './session.ts';
import { usageTrouble } from './usage-trouble.ts';

/** In the order of the help page. */
const COMMANDS = [
  addListItems,
  addShowItem,
  addShowStatus,
  addDoctor,
  addSendForApproval,
  addApproveItem,
  addReturnItem,
  addWithdrawApproval,
  addEditItem,
  addReschedule,
  addCancel,
  addRetry,
  addSettle,
  addRetract,
  addPauseChannel,
  addResume,
  addStopOffice,
  addLedger,
  addTemplate,
  addStartDaemon,
  addStartSandbox,
  addInitHome,
  addConnect,
  addSetSecret,
  addInvite,
  addBackup,
  addRestore,
  addMove,
  addMedia,
];

/**
 * Runs one call of the command line. `words` are those behind the program's name. Expected trouble
 * is told on standard error and becomes the exit code; only a bug throws.
 */
export async function runCli(words: readonly string[], context: CliContext): Promise<ExitCode> {
  const { language, isWrong, rest } = splitLanguage(words);
  const session = createSession(context, language ?? context.language);
  if (isWrong) return session.misused('usage.language');
  const program = buildProgram(session);
  try {
    await program.parseAsync([...rest], { from: 'user' });
    return session.exitCode();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return usageExit(session, error);
  }
}

function usageExit(session: CliSession, error: CommanderError): ExitCode {
  if (error.exitCode === 0) return EXIT.ok;
  // The help page has been shown instead of a missing command.
  if (error.code === 'commander.help') return EXIT.usage;
  const { code, values } = usageTrouble(error);
  return session.misused(code, values);
}

function buildProgram(session: CliSession): Command {
  const { say, context } = session;
  const program = new Command('loa');
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.out(text),
      writeErr: (text) => context.err(text),
      outputError: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      ...(context.columns === null
        ? {}
        : {
            getOutHelpWidth: () => context.columns ?? 80,
            getErrHelpWidth: () => context.columns ?? 80,
          }),
    })
    .configureHelp({
      styleTitle: (title) => say(TITLES[title] ?? 'help.options'),
    })
    .enablePositionalOptions()
    .showSuggestionAfterError(false)
    .helpOption('-h, --help', say('help.help'))
    .helpCommand(false)
    .description(say('help.program'))
    .version(context.version, '-V, --version', say('help.version'))
    .option('--lang <vi|en>', say('help.lang'))
    .addHelpText('after', say('help.exit-codes'));
  for (const add of COMMANDS) add(program, session);
  return program;
}

/** commander's headings, which it hands to `styleTitle`. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
};
