import type { Adapter, AdapterFactory } from '../../src/ports/adapter.ts';
import { originsOf } from '../kit/addresses.ts';
import { kidsChoice } from './choices.ts';
import { leftoversOf } from './clean-up.ts';
import { ADAPTER_FACTS } from './facts.ts';
import { followUpFlow } from './follow-ups.ts';
import { matchKeyOf } from './match-key.ts';
import { previewOf } from './preview.ts';
import { check, readBack } from './read-back.ts';
import { refresh } from './refresh.ts';
import { remoteFromLink } from './remote-from-link.ts';
import { readSettings, type YoutubeSettings } from './schema.ts';
import { settle } from './settle.ts';
import { signInOf } from './sign-in.ts';
import { publishFlow } from './steps.ts';
import { validateContent } from './validate.ts';

/**
 * YouTube channels. The channel's secret holds `refreshToken` and `clientSecret`; the access token
 * is made from them.
 */
export const youtubeFactory: AdapterFactory = {
  id: 'youtube',
  secretKeys: ['refreshToken', 'clientSecret'],
  create(channel, platform) {
    const read = readSettings(channel, platform);
    return 'problems' in read ? read : { adapter: makeAdapter(read.settings) };
  },
};

function makeAdapter(settings: YoutubeSettings): Adapter {
  const project = settings.projectNumber ?? settings.clientId ?? 'youtube';
  return {
    id: 'youtube',
    facts: ADAPTER_FACTS,
    reach: {
      origins: originsOf(
        settings.apiUrl,
        settings.uploadUrl,
        settings.tokenUrl,
        ...settings.uploadOrigins,
      ),
    },
    abilities: { publish: 'api', edit: 'api', retract: 'api', attach: 'api' },
    validate: (content) => validateContent(settings, content),
    preview: (content) => previewOf(settings, content),
    matchKey: matchKeyOf,
    publishFlow: (content) => publishFlow(settings, content),
    followUpFlow: (followUp) => followUpFlow(settings, followUp),
    leftovers: (checkpoint) => leftoversOf(settings, checkpoint),
    settle: (context) => settle(context, settings),
    readBack: (context) => readBack(context, settings),
    check: (context) => check(context, settings),
    // The platform says nothing of what is left: it is counted here.
    usage: () => null,
    signIn: signInOf(settings),
    remoteFromLink: (link) => remoteFromLink(settings, link),
    quotaScopes: () => ({
      project,
      app: project,
      channel: settings.channelId,
      user: settings.channelId,
    }),
    ...(settings.defaults.madeForKids === null ? { choices: kidsChoice } : {}),
    refresh: (context, refreshToken) => refresh(context, settings, refreshToken),
  };
}
