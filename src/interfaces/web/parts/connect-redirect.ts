import type { SignIn } from '../../../ports/sign-in.ts';
import { CALLBACK_PATH, isHere, NOBODY_LISTENS } from '../../../runtime/connect/return-address.ts';
import type { Visit } from '../visit.ts';

/**
 * The address that a platform is asked to lead back to: this console where the platform takes its
 * address, else one that is copied and pasted. Empty when only the person knows a registered one.
 */
export function redirectFor(
  { origin, deps }: Pick<Visit, 'origin' | 'deps'>,
  redirects: SignIn['redirects'],
): string {
  const { publicUrl } = deps.place;
  const places = [origin, ...(publicUrl === null ? [] : [publicUrl])].map((one) => new URL(one));
  const fitting = places.find(
    (one) => (redirects.https && one.protocol === 'https:') || (redirects.loopback && isHere(one)),
  );
  if (fitting !== undefined) return fitting.origin + CALLBACK_PATH;
  return redirects.loopback ? NOBODY_LISTENS : '';
}
