import type { Reason, Remote } from '../../src/domain/outcome.ts';
import type {
  CallContext,
  CheckAnswer,
  ReadBackAnswer,
  ReadBackContext,
} from '../../src/ports/adapter.ts';
import { PACKAGE_NAMES, PACKAGES_WITHOUT_API } from './facts.ts';
import { credentialTrouble, openApi, told, trouble } from './open-api.ts';
import { readArticle } from './read-article.ts';
import { articleRemote } from './remotes.ts';
import type { ZaloSettings } from './schema.ts';

/** How what we published stands now. Broadcasts can be read nowhere and stay as they are. */
export async function readBack(
  context: ReadBackContext,
  settings: ZaloSettings,
): Promise<ReadBackAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const remotes: Remote[] = [];
  let reason: Reason | null = null;
  for (const known of context.remotes) {
    if (known.role !== 'article') {
      remotes.push(known);
      continue;
    }
    const read = await readArticle(context, settings, known.remoteId);
    if ('error' in read) {
      return { answer: 'trouble', verdict: trouble(context, settings, read.error, 'look') };
    }
    const visibility = read.detail === null ? 'removed' : read.visibility;
    // What we retracted stays retracted: hiding is how that is done here.
    const isRetracted = known.visibility === 'removed' && visibility !== 'public';
    remotes.push(articleRemote(settings, known.remoteId, isRetracted ? 'removed' : visibility));
    if (known.visibility === 'public' && visibility === 'hidden') {
      reason = { code: 'zalo-hidden-again', detail: known.remoteId };
    }
  }
  return { answer: 'remotes', remotes, ...(reason === null ? {} : { reason }) };
}

/** Is the sign-in alive, whose is it, and may that OA use the interface at all? */
export async function check(context: CallContext, settings: ZaloSettings): Promise<CheckAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return { answer: 'trouble', verdict: missing };
  const read = await told(openApi(context, settings).getOa());
  if ('error' in read) {
    return { answer: 'trouble', verdict: trouble(context, settings, read.error, 'look') };
  }
  const { oaId, name, isVerified, packageName } = read.data;
  if (packageName !== null && hasNoApi(packageName)) {
    const reason = { code: 'zalo-package-too-small', detail: packageName };
    return { answer: 'trouble', verdict: { verdict: 'reconnect', reason } };
  }
  return {
    answer: 'healthy',
    account: oaId,
    accountName: name ?? oaId,
    // The access token is renewed by itself; nobody tells when the grant behind it ends.
    expiresAt: null,
    missing: isVerified === false ? ['xác thực OA (verification)'] : [],
  };
}

function hasNoApi(packageName: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().toLowerCase();
  return PACKAGES_WITHOUT_API.some((one) => plain(PACKAGE_NAMES[one]) === plain(packageName));
}
