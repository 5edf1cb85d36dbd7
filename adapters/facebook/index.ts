import type { Adapter, AdapterFactory } from '../../src/ports/adapter.ts';
import { originsOf } from '../kit/addresses.ts';
import { leftoversOf } from './clean-up.ts';
import { ADAPTER_FACTS } from './facts.ts';
import { followUpFlow } from './follow-ups.ts';
import { matchKeyOf } from './match-post.ts';
import { previewOf } from './preview.ts';
import { check, readBack } from './read-back.ts';
import { remoteFromLink } from './remote-from-link.ts';
import { type FacebookSettings, readSettings } from './schema.ts';
import { settle } from './settle.ts';
import { signInOf } from './sign-in.ts';
import { publishFlow } from './steps.ts';
import { usageOf } from './usage.ts';
import { validateContent } from './validate.ts';

/** Facebook Pages. The channel's secret holds `pageToken` and, if the app wants it, `appSecret`. */
export const facebookFactory: AdapterFactory = {
  id: 'facebook',
  secretKeys: ['pageToken', 'appSecret'],
  create(channel, platform) {
    const read = readSettings(channel, platform);
    return 'problems' in read ? read : { adapter: makeAdapter(read.settings) };
  },
};

function makeAdapter(settings: FacebookSettings): Adapter {
  return {
    id: 'facebook',
    facts: ADAPTER_FACTS,
    reach: {
      origins: originsOf(settings.graphBase, settings.videoBase, ...settings.uploadOrigins),
    },
    abilities: { publish: 'api', edit: 'api', retract: 'api', attach: 'api' },
    validate: validateContent,
    preview: previewOf,
    matchKey: matchKeyOf,
    publishFlow: (content) => publishFlow(settings, content),
    followUpFlow: (followUp) => followUpFlow(settings, followUp),
    leftovers: leftoversOf,
    settle: (context) => settle(context, settings),
    readBack: (context) => readBack(context, settings),
    check: (context) => check(context, settings),
    usage: (reply) => usageOf(reply, settings.pageId),
    signIn: signInOf(settings),
    remoteFromLink: (link) => remoteFromLink(settings, link),
    quotaScopes: () => ({
      project: settings.appId ?? 'facebook',
      app: settings.appId ?? 'facebook',
      channel: settings.pageId,
      user: settings.pageId,
    }),
  };
}
