import type { Adapter, AdapterFactory } from '../../src/ports/adapter.ts';
import { originsOf } from '../kit/addresses.ts';
import { leftoversOf } from './clean-up.ts';
import { FACTS, quotaRules } from './facts.ts';
import { followUpFlow } from './follow-ups.ts';
import { matchKeyOf } from './match-key.ts';
import { previewOf } from './preview.ts';
import { check, readBack } from './read-back.ts';
import { refresh } from './refresh.ts';
import { remoteFromLink } from './remotes.ts';
import { readSettings, type ZaloSettings } from './schema.ts';
import { settle } from './settle.ts';
import { signIn } from './sign-in.ts';
import { publishFlow } from './steps.ts';
import { usageOf } from './usage.ts';
import { validateContent } from './validate.ts';

/**
 * Zalo Official Accounts. The channel's secret holds `refreshToken` and `appSecret`; each refresh
 * token is good for one use, so nobody else may hold it.
 */
export const zaloOaFactory: AdapterFactory = {
  id: 'zalo-oa',
  secretKeys: ['refreshToken', 'appSecret'],
  create(channel, platform, surroundings) {
    const read = readSettings(channel, platform, surroundings);
    return 'problems' in read ? read : { adapter: makeAdapter(read.settings) };
  },
};

function makeAdapter(settings: ZaloSettings): Adapter {
  const app = settings.appId ?? 'zalo';
  return {
    id: 'zalo-oa',
    facts: { pacing: pacingOf(settings), quotas: quotaRules(settings) },
    reach: { origins: originsOf(settings.apiUrl, settings.oauthUrl) },
    abilities: { publish: 'api', edit: 'api', retract: 'api', attach: 'impossible' },
    validate: (content, plan) => validateContent(settings, content, plan),
    preview: (content) => previewOf(settings, content),
    matchKey: (content) => matchKeyOf(settings, content),
    publishFlow: (content) => publishFlow(settings, content),
    followUpFlow: (followUp) => followUpFlow(settings, followUp),
    leftovers: leftoversOf,
    settle: (context) => settle(context, settings),
    readBack: (context) => readBack(context, settings),
    check: (context) => check(context, settings),
    usage: usageOf,
    remoteFromLink: (link) => remoteFromLink(settings, link),
    quotaScopes: () => ({
      project: app,
      app,
      channel: settings.oaId,
      user: settings.oaId,
    }),
    refresh: (context, refreshToken) => refresh(context, settings, refreshToken),
    signIn: signIn(settings),
  };
}

/** Reads and writes share the calls of one minute half and half; films have a lane of their own. */
function pacingOf(settings: ZaloSettings): Adapter['facts']['pacing'] {
  const minTimeMs = Math.ceil((2 * FACTS.rateWindowMs.value) / settings.requestsPerMinute);
  return {
    publish: { minTimeMs, maxConcurrent: 1 },
    read: { minTimeMs, maxConcurrent: 2 },
    upload: { minTimeMs, maxConcurrent: 1 },
  };
}
