import { youtubeFactory } from '../../adapters/youtube/index.ts';
import { plainContent } from '../support/plain-content.ts';
import { AUTOMATIC } from '../support/simulation.ts';
import { runChild } from './child.ts';

/*
 * A daemon in a process of its own that publishes one large film on the sandbox. Arguments: home
 * folder, base address of the sandbox, account, refresh token, client id, client secret, hash and
 * size of the film in the home's media store.
 */

const [folder = '', baseUrl = '', account = '', refreshToken = '', ...more] = process.argv.slice(2);
const [clientId = '', clientSecret = '', sha256 = '', sizeBytes = ''] = more;
const channel = {
  id: 'channel-1',
  name: 'Kênh thử',
  platform: 'youtube',
  account,
  settings: { madeForKids: false },
};

await runChild({
  folder,
  channel,
  adapter: youtubeFactory.create(channel, {
    clientId,
    apiUrl: baseUrl,
    uploadUrl: baseUrl,
    tokenUrl: `${baseUrl}/token`,
    uploadHosts: [baseUrl],
  }),
  secret: { refreshToken, clientSecret },
  rule: { ...AUTOMATIC, kinds: ['video'] },
  content: {
    ...plainContent(channel.id),
    kind: 'video',
    title: 'Một phim lớn',
    text: 'Một lần duy nhất.',
    hashtags: [],
    media: [
      {
        sha256,
        sizeBytes: Number(sizeBytes),
        mimeType: 'video/mp4',
        name: 'lon.mp4',
        role: 'video',
        facts: { widthPx: 1920, heightPx: 1080, durationMs: 60_000 },
      },
    ],
  },
});
