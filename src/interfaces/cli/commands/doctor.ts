import type { Command } from 'commander';
import { type ChannelView, readChannels } from '../../../runtime/queries/channels.ts';
import { credentialText } from '../../wording/credential-text.ts';
import { quotaText } from '../../wording/quota-text.ts';
import { wordsOr } from '../../wording/words-or.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

/** `loa doctor`: how each channel is, as Loa last heard it; it asks no platform itself. */
export function addDoctor(program: Command, session: CliSession): void {
  const command = program.command('doctor').description(session.say('help.doctor'));
  session.action(command, () => session.withOffice((office) => doctor(session, office)));
}

async function doctor(session: CliSession, office: OpenOffice): Promise<ExitCode> {
  const { store } = office.deps;
  const views = await readChannels(store, office.deps.office, session.context.now());
  session.mark(office);
  for (const view of views) for (const line of linesOf(session, office, view)) session.line(line);
  return views.every((view) => view.block === null) ? EXIT.ok : EXIT.needsPerson;
}

function linesOf(session: CliSession, office: OpenOffice, view: ChannelView): readonly string[] {
  const { say } = session;
  const { channel, block, quotas } = view;
  const platform = wordsOr(say, `platform.${channel.platform}`, channel.platform);
  const state = block === null ? say('status.ok') : say(`block.${block}`);
  const left =
    quotas.length === 0
      ? [say('channels.quota-none')]
      : quotas.map((quota) => quotaText(say, quota, String));
  return [
    `${channel.name} (${platform}): ${state}`,
    `  ${say('channels.credential')}: ${credentialLine(session, office, view)}`,
    ...left.map((line) => `  ${line}`),
  ];
}

function credentialLine(session: CliSession, office: OpenOffice, view: ChannelView): string {
  const when = { now: session.context.now(), timeZone: office.timeZone };
  const { words, asked, daysLeft } = credentialText(session.say, view, when, String);
  return asked === null || daysLeft !== null ? words : `${words} (${asked})`;
}
