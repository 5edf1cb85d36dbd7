import type { Command } from 'commander';
import { editItem, type ItemEdit } from '../../../runtime/commands/edit-item.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { isItemReference } from '../item-reference.ts';
import { readTime } from '../read-time.ts';
import type { CliSession } from '../session.ts';

/** Longest text file that is read; every platform's limit is far below. */
const TEXT_FILE_BYTES = 1024 * 1024;

interface Options {
  readonly title?: string;
  readonly text?: string;
  readonly textFile?: string;
  readonly link?: string;
  readonly hashtags?: string;
  readonly channels?: string;
  readonly at?: string;
}

/** `loa edit`: a new version, to be approved again. */
export function addEditItem(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('edit')
    .description(say('help.edit'))
    .argument('<item>', say('help.number'))
    .option('--title <text>', say('help.edit.title'))
    .option('--text <text>', say('help.edit.text'))
    .option('--text-file <path>', say('help.edit.text-file'))
    .option('--link <address>', say('help.edit.link'))
    .option('--hashtags <list>', say('help.edit.hashtags'))
    .option('--channels <list>', say('help.edit.channels'))
    .option('--at <time>', say('help.edit.at'));
  session.action(command, (item: string, options: Options) => edit(session, item, options));
}

async function edit(session: CliSession, item: string, options: Options): Promise<ExitCode> {
  if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
  const wanted = await readEdit(session, options);
  if ('misused' in wanted) return wanted.misused;
  return session.asPerson(async (office, person) => {
    const time = readTime(session, office, options.at);
    if ('misused' in time) return time.misused;
    const edit = time.at === null ? wanted.edit : { ...wanted.edit, slotAt: time.at };
    const answer = await editItem(office.deps, person, { item, edit });
    return session.answer(answer, ({ number, version, left }) => {
      const values = { item: number, version, count: left.length };
      session.line(session.say(left.length === 0 ? 'cli.edited' : 'cli.edited-still', values));
      return EXIT.ok;
    });
  });
}

async function readEdit(
  session: CliSession,
  options: Options,
): Promise<{ readonly edit: ItemEdit } | { readonly misused: ExitCode }> {
  const { title, textFile, link, hashtags, channels } = options;
  if (options.text !== undefined && textFile !== undefined) {
    return { misused: session.misused('usage.edit-twice') };
  }
  let text = options.text;
  if (textFile !== undefined) {
    const read = await session.context.readTextFile(textFile, TEXT_FILE_BYTES);
    if (read === null) return { misused: session.misused('usage.text-file', { path: textFile }) };
    text = read
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .trimEnd();
  }
  const edit: ItemEdit = {
    ...(title === undefined ? {} : { title: title.normalize('NFC') }),
    ...(text === undefined ? {} : { text: text.normalize('NFC') }),
    ...(link === undefined ? {} : { link }),
    ...(hashtags === undefined ? {} : { hashtags: splitHashtags(hashtags) }),
    ...(channels === undefined ? {} : { channels: splitChannels(channels) }),
  };
  return Object.keys(edit).length === 0 && options.at === undefined
    ? { misused: session.misused('usage.edit-nothing') }
    : { edit };
}

function splitHashtags(text: string): readonly string[] {
  const tags = text.normalize('NFC').split(/[\s,;]+/);
  return tags.map((tag) => tag.replace(/^#+/, '')).filter((tag) => tag !== '');
}

function splitChannels(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
}
