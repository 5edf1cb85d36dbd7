import { readGoogleSheetsSettings } from '../../adapters/google-sheets/schema.ts';
import type { Settings } from '../../config/settings.ts';
import type { SettingsProblem } from '../ports/adapter.ts';

/** What is wrong with the settings of services that no channel stands for. Pure; paths are whole. */
export function checkPlatforms(platforms: Settings['platforms']): readonly SettingsProblem[] {
  const checked = readGoogleSheetsSettings(platforms['google-sheets'] ?? {});
  return 'problems' in checked ? checked.problems : [];
}
