import type { Adapter, AdapterFactory } from '../../src/ports/adapter.ts';
import { originsOf } from '../kit/addresses.ts';
import {
  askChoices,
  checkAccount,
  readBack,
  refreshTokens,
  remoteFromLink,
  usageOf,
} from './account.ts';
import { abilitiesOf, factsOf, type Profile } from './facts.ts';
import { followUpFlow, leftoversOf } from './follow-ups.ts';
import { matchKeyOf } from './message.ts';
import { previewOf } from './preview.ts';
import { byId } from './profile-by-id.ts';
import type { ProfileCode } from './profile-code.ts';
import { handedOver } from './profile-inbox.ts';
import { lastByte } from './profile-last-byte.ts';
import { blind, choices, irreversible } from './profile-now.ts';
import { pull } from './profile-pull.ts';
import { asyncJob } from './profile-upload.ts';
import { type FakeSetup, readSettings } from './schema.ts';
import { validateContent } from './validate.ts';

const CODE: Readonly<Record<Profile, ProfileCode>> = {
  blind,
  'by-id': byId,
  'async-job': asyncJob,
  'last-byte': lastByte,
  pull,
  irreversible,
  'handed-over': handedOver,
  'rotating-token': byId,
  depends: byId,
  choices,
};

/** The adapter of the in-memory stand-in; setting `profile` picks the commit shape. For tests. */
export const fakeFactory: AdapterFactory = {
  id: 'fake',
  secretKeys: ['accessToken'],
  create: (channel, platform) => {
    const read = readSettings(channel, platform);
    return 'problems' in read ? read : { adapter: makeAdapter(read.setup) };
  },
};

function makeAdapter(setup: FakeSetup): Adapter {
  const { profile, channel } = setup;
  const code = CODE[profile];
  return {
    id: 'fake',
    facts: factsOf(profile),
    reach: { origins: originsOf(setup.baseUrl) },
    abilities: abilitiesOf(profile),
    validate: (content) => validateContent(profile, content),
    preview: previewOf,
    matchKey: matchKeyOf,
    publishFlow: (content) => code.flow(setup, content),
    followUpFlow: (followUp) => followUpFlow(setup, followUp),
    leftovers: leftoversOf,
    settle: (context) => code.settle(setup, context),
    readBack: (context) => readBack(setup, context),
    check: (context) => checkAccount(setup, context),
    usage: usageOf,
    remoteFromLink: (link) => remoteFromLink(setup, link),
    quotaScopes: () => ({
      project: 'fake',
      app: 'fake',
      channel: channel.account,
      user: channel.account,
    }),
    ...(profile === 'choices' ? { choices: (context) => askChoices(setup, context) } : {}),
    ...(profile === 'rotating-token'
      ? { refresh: (context, token) => refreshTokens(setup, context, token) }
      : {}),
  };
}
