import { join } from 'node:path';
import { youtubeFactory } from '../../adapters/youtube/index.ts';
import { createEpochFile } from '../../src/host/epoch-file.ts';
import { createHttp } from '../../src/host/http.ts';
import { acquireLock } from '../../src/host/lock-file.ts';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { createPacer } from '../../src/host/pacer.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createUuidIds } from '../../src/host/uuid-ids.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { AUTOMATIC } from '../support/simulation.ts';

/*
 * A whole daemon in a process of its own that publishes one large film on the sandbox; it is killed
 * and begun again. Arguments: home folder, base address of the sandbox, account, refresh token,
 * client id, client secret, hash and size of the film in the home's media store. Prints `ready` and
 * each end state of its publication.
 */

const [folder = '', baseUrl = '', account = '', refreshToken = '', ...more] = process.argv.slice(2);
const [clientId = '', clientSecret = '', sha256 = '', sizeBytes = ''] = more;
const say = (line: string) => void process.stdout.write(`${line}\n`);

const lock = acquireLock(join(folder, 'loa.lock'));
if (lock.type !== 'acquired') throw new Error('held');
const opened = await openSqliteStore({ path: join(folder, 'loa.db') });
if ('refused' in opened) throw new Error(opened.refused);
const store = opened;
const clock = createSystemClock();
const channel = {
  id: 'channel-1',
  name: 'Kênh thử',
  platform: 'youtube',
  account,
  settings: { madeForKids: false },
};
const made = youtubeFactory.create(channel, {
  clientId,
  apiUrl: baseUrl,
  uploadUrl: baseUrl,
  tokenUrl: `${baseUrl}/token`,
  uploadHosts: [baseUrl],
});
if ('problems' in made) throw new Error(JSON.stringify(made.problems));
const epoch = createEpochFile(join(folder, 'state'));
const fatal = (error: unknown) => {
  say(`fatal ${String(error)}`);
  process.exit(1);
};
const deps: RuntimeDeps = {
  office: {
    mode: 'sandbox',
    people: [],
    delegations: [],
    policy: [{ ...AUTOMATIC, kinds: ['video'] }],
    channels: new Map([[channel.id, { channel, adapter: made.adapter }]]),
    lateMs: 3_600_000,
    uploadBytesPerSecond: 1_000_000,
  },
  store,
  clock,
  ids: createUuidIds(clock),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  http: createHttp({
    media: createMediaFiles({ folder: join(folder, 'media') }),
    clock,
    userAgent: 'Loa test',
  }),
  pacer: createPacer(),
  secrets: createMemorySecrets({ 'channel-1': { refreshToken, clientSecret } }),
  publicMedia: null,
  noteIntent: (sequence) => epoch.note('home', { inode: '1', intentSequence: sequence }),
  freeBallast: async () => false,
  fatal,
  onProgress: () => undefined,
};
await submitItem(deps, {
  sourceKey: 'test:1',
  submittedBy: 'officer',
  content: {
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
    channelTexts: {},
    channels: ['channel-1'],
    slotAt: null,
    lateMs: null,
    priority: 'normal',
    ai: 'none',
    children: false,
    consent: false,
    after: [],
    options: {},
  },
  problems: [],
  twinMeant: false,
});
store.onCommit(() => void sayEnds());

async function sayEnds(): Promise<void> {
  for (const { state } of await store.publications({ states: ['published', 'parked'] })) {
    say(state.name);
  }
}

const daemon = createDaemon(deps, {
  dispatcher: createEmbeddedDispatcher({ clock, store, onError: fatal }),
  owner: `child-${process.pid}`,
  watchForeign: true,
});
await daemon.start();
say('ready');
