import type { Command } from 'commander';
import type { Finding, Severity } from '../../../runtime/doctor/finding.ts';
import { findingJson, findingText } from '../../wording/doctor/finding-text.ts';
import type { StoryWords } from '../../wording/story-sentence.ts';
import type { ExaminedOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly offline?: true;
  readonly full?: true;
  readonly strict?: true;
  readonly json?: true;
  readonly health?: true;
}

/** `loa doctor`: what is well, what is not, what it means and what to do; it mends nothing. */
export function addDoctor(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('doctor')
    .description(say('help.doctor'))
    .option('--offline', say('help.doctor.offline'))
    .option('--full', say('help.doctor.full'))
    .option('--strict', say('help.doctor.strict'))
    .option('--health', say('help.doctor.health'))
    .option('--json', say('help.json'));
  session.action(command, (options: Options) => doctor(session, options));
}

async function doctor(session: CliSession, options: Options): Promise<ExitCode> {
  if (options.health === true) return health(session);
  const examined = await session.context.examine({
    offline: options.offline === true,
    full: options.full === true,
  });
  const { findings } = examined;
  const counts = { ok: 0, warn: 0, error: 0 } satisfies Record<Severity, number>;
  for (const { severity } of findings) counts[severity] += 1;
  const isWell = counts.error === 0 && (options.strict !== true || counts.warn === 0);
  if (options.json === true) tellProgram(session, examined, isWell);
  else tellPerson(session, examined, counts);
  return isWell ? EXIT.ok : EXIT.needsPerson;
}

/** For a container's health check and the like: the daemon alone, quickly, by the exit code. */
async function health(session: CliSession): Promise<ExitCode> {
  const state = await session.context.askHealth();
  if (typeof state === 'object') return session.trouble(state);
  session.line(session.say(`health.${state}`));
  return state === 'well' || state === 'running' ? EXIT.ok : EXIT.needsPerson;
}

function tellPerson(
  session: CliSession,
  examined: ExaminedOffice,
  counts: Readonly<Record<Severity, number>>,
): void {
  const { say } = session;
  if (examined.office.mode === 'sandbox') session.complain(say('cli.sandbox-mark'));
  const words = { ...examined, say };
  for (const one of examined.findings) for (const line of linesOf(words, one)) session.line(line);
  const isAllWell = counts.error === 0 && counts.warn === 0;
  session.line(say(isAllWell ? 'doctor.summary-ok' : 'doctor.summary', counts));
}

function linesOf(words: StoryWords, finding: Finding): readonly string[] {
  const { means, cure, details } = findingText(words, finding);
  const mark = words.say(`doctor.severity-${finding.severity}`);
  return [
    `[${mark}] ${means}`,
    ...details.map((detail) => `    - ${detail}`),
    ...(cure === null ? [] : [`    ${words.say('doctor.cure', { cure })}`]),
  ];
}

function tellProgram(session: CliSession, examined: ExaminedOffice, isWell: boolean): void {
  const words = { ...examined, say: session.say };
  session.json({
    ok: isWell,
    mode: examined.office.mode,
    findings: examined.findings.map((one) => {
      const { means, cure, details } = findingText(words, one);
      const { check, severity, code } = one;
      const values = findingJson(examined.timeZone, one);
      return { check, severity, code, values, text: means, cure, details };
    }),
  });
}
