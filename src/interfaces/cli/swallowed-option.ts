import type { Command } from 'commander';

/**
 * An option that took the next option for its value (`--xlsx --help` would write a file named
 * `--help`); null = none did.
 */
export function swallowedOption(command: Command): string | null {
  const names = new Set(command.options.flatMap(({ long, short }) => [long, short]));
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    if (typeof value !== 'string') continue;
    if (names.has(value) || value === '--help' || value === '-h') return option.flags;
  }
  return null;
}
