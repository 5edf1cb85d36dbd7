import type { Adapter, AdapterFactory, Reach } from '../../src/ports/adapter.ts';
import { originsOf } from '../kit/addresses.ts';
import { offerChoices } from './choices.ts';
import { KNOWN_UPLOAD_ORIGINS, PACING, quotaRules } from './facts.ts';
import { followUpFlow } from './follow-ups.ts';
import { matchKeyOf } from './match-key.ts';
import { previewOf } from './preview.ts';
import { check, readBack } from './read-back.ts';
import { refresh } from './refresh.ts';
import { remoteFromLink } from './remotes.ts';
import { readSettings, type TiktokSettings } from './schema.ts';
import { settle } from './settle.ts';
import { signIn } from './sign-in.ts';
import { publishFlow } from './steps.ts';
import { validateContent } from './validate.ts';

/**
 * TikTok accounts. The channel's secret holds `refreshToken` and `clientSecret`; each refresh token
 * is good for one use, so nobody else may hold it.
 */
export const tiktokFactory: AdapterFactory = {
  id: 'tiktok',
  secretKeys: ['refreshToken', 'clientSecret'],
  create(channel, platform, surroundings) {
    const read = readSettings(channel, platform, surroundings);
    return 'problems' in read ? read : { adapter: makeAdapter(read.settings) };
  },
};

function makeAdapter(settings: TiktokSettings): Adapter {
  const app = settings.clientKey ?? 'tiktok';
  return {
    id: 'tiktok',
    facts: { pacing: PACING, quotas: quotaRules(settings) },
    reach: reachOf(settings),
    abilities: {
      publish: 'api',
      edit: 'impossible',
      retract: 'person-task',
      attach: 'impossible',
    },
    validate: (content) => validateContent(settings, content),
    preview: (content) => previewOf(settings, content),
    matchKey: matchKeyOf,
    publishFlow: (content) => publishFlow(settings, content),
    followUpFlow,
    settle: (context) => settle(context, settings),
    readBack: (context) => readBack(context, settings),
    check: (context) => check(context, settings),
    // The platform says nothing of what is left: it is counted here.
    usage: () => null,
    remoteFromLink: (link) => remoteFromLink(settings, link),
    quotaScopes: () => ({
      project: app,
      app,
      channel: settings.openId,
      user: settings.openId,
    }),
    ...(settings.mode === 'direct'
      ? { choices: (context) => offerChoices(context, settings) }
      : {}),
    refresh: (context, refreshToken) => refresh(context, settings, refreshToken),
    signIn: signIn(settings),
  };
}

/** Where a film goes is told only when its upload begins. */
function reachOf({ apiUrl, uploadOrigins, uploadDomain }: TiktokSettings): Reach {
  const origins = originsOf(apiUrl, ...uploadOrigins);
  if (uploadDomain === null) return { origins };
  return { origins, namedLater: { domain: uploadDomain, known: KNOWN_UPLOAD_ORIGINS } };
}
