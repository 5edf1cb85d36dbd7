import { fakeFactory } from '../../adapters/fake/index.ts';
import { plainContent } from '../support/plain-content.ts';
import { AUTOMATIC } from '../support/simulation.ts';
import { runChild } from './child.ts';

/*
 * A daemon in a process of its own that publishes a text on the fake platform. Arguments: home
 * folder, base address of the stand-in, profile.
 */

const [folder = '', baseUrl = '', profile = ''] = process.argv.slice(2);
const channel = {
  id: 'channel-1',
  name: 'Trang thử',
  platform: 'fake',
  account: 'account-1',
  settings: { profile },
};

await runChild({
  folder,
  channel,
  adapter: fakeFactory.create(channel, { baseUrl }),
  secret: { accessToken: 'fake-access-account-1-1' },
  rule: AUTOMATIC,
  content: {
    ...plainContent(channel.id),
    title: 'Tin thử',
    text: 'Một lần duy nhất.',
    hashtags: [],
  },
  mostMediaBytes: 1_000_000,
});
