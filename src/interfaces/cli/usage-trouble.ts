import type { CommanderError } from 'commander';
import type { Values } from '../../domain/messages/message.ts';

/** commander's code -> ours. Its own English words are not shown. */
const CODES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'usage.unknown-command',
  'commander.unknownOption': 'usage.unknown-option',
  'commander.missingArgument': 'usage.missing-argument',
  'commander.optionMissingArgument': 'usage.missing-value',
  'commander.missingMandatoryOptionValue': 'usage.missing-option',
  'commander.excessArguments': 'usage.too-many',
  'commander.conflictingOption': 'usage.conflict',
};
/** It quotes the name in `'…'`. */
const QUOTED = /'([^']*)'/;

/** What was wrong with the words of the command line. */
export function usageTrouble(error: CommanderError): {
  readonly code: string;
  readonly values: Values;
} {
  const code = CODES[error.code] ?? 'usage.other';
  const name = QUOTED.exec(error.message)?.[1] ?? error.code;
  return { code, values: { name } };
}
