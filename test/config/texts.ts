import type { Outside } from '../../config/channel-checks.ts';
import { type LoadedSettings, parseSettings } from '../../config/load.ts';
import type { Settings } from '../../config/settings.ts';
import type { SettingsProblem } from '../../config/settings-problem.ts';

/** A small lawful configuration; tests replace or add lines. */
export const SMALL = `mode: live
office:
  name: UBND xã Suối Mẫu
people:
  - id: lan
    name: Lan
    roles: [editor, contributor]
    osAccount: lan
  - id: minh
    name: Minh
    roles: [approver]
  - id: hoa
    name: Hoa
    roles: [head]
channels:
  - id: trang-xa
    name: Trang xã
    platform: facebook
    account: "123456"
`;

export const OUTSIDE: Outside = {
  checkChannel: () => [],
  onlySandbox: false,
};

export const HOME_FOLDER = '/home-of-test';

export function load(text: string, outside: Partial<Outside> = {}): LoadedSettings {
  return parseSettings(text, HOME_FOLDER, { ...OUTSIDE, ...outside });
}

export function settingsOf(text: string, outside: Partial<Outside> = {}): Settings {
  const loaded = load(text, outside);
  if (loaded.type === 'problems') throw new Error(JSON.stringify(loaded.problems, null, 1));
  return loaded.settings;
}

export function problemsOf(
  text: string,
  outside: Partial<Outside> = {},
): readonly SettingsProblem[] {
  const loaded = load(text, outside);
  return loaded.type === 'problems' ? loaded.problems : [];
}

/** `path@line` of every problem. */
export function placesOf(text: string, outside: Partial<Outside> = {}): string[] {
  return problemsOf(text, outside).map((problem) => `${problem.path}@${problem.line}`);
}
