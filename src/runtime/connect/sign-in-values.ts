import type { SecretValues } from '../../ports/secrets.ts';

/** Keys of a sign-in: `pageToken`, `refreshToken`; those of the app are called otherwise. */
export function isOfSignIn(key: string): boolean {
  return key.endsWith('Token');
}

/** Is there a sign-in among a channel's values? The app's own values alone connect nothing. */
export function holdsSignIn(values: SecretValues | null): boolean {
  return Object.entries(values ?? {}).some(([key, value]) => isOfSignIn(key) && value !== '');
}
