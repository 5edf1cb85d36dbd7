import { join } from 'node:path';
import { fakeFactory } from '../../adapters/fake/index.ts';
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
 * A whole daemon in a process of its own, for tests that kill it: real disk, real network, fake
 * platform. Arguments: home folder, base address of the stand-in, profile. Prints `held` when the
 * home is in use, `ready`, and each end state of its publication.
 */

const [folder = '', baseUrl = '', profile = ''] = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const lock = acquireLock(join(folder, 'loa.lock'));
if (lock.type !== 'acquired') {
  say('held');
  process.exit(5);
}
const opened = await openSqliteStore({ path: join(folder, 'loa.db') });
if ('refused' in opened) throw new Error(opened.refused);
const store = opened;
const clock = createSystemClock();
const channel = {
  id: 'channel-1',
  name: 'Trang thử',
  platform: 'fake',
  account: 'account-1',
  settings: { profile },
};
const made = fakeFactory.create(channel, { baseUrl });
if ('problems' in made) throw new Error(JSON.stringify(made.problems));
const epoch = createEpochFile(join(folder, 'state'));
const deps: RuntimeDeps = {
  office: {
    mode: 'sandbox',
    people: [],
    delegations: [],
    policy: [AUTOMATIC],
    channels: new Map([[channel.id, { channel, adapter: made.adapter }]]),
    lateMs: 3_600_000,
    uploadBytesPerSecond: 1_000_000,
  },
  store,
  clock,
  ids: createUuidIds(clock),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  http: createHttp({
    media: createMediaFiles({ folder: join(folder, 'media'), maxBytes: 1_000_000 }),
    clock,
    userAgent: 'Loa test',
  }),
  pacer: createPacer(),
  secrets: createMemorySecrets({ 'channel-1': { accessToken: 'fake-access-account-1-1' } }),
  publicMedia: null,
  noteIntent: (sequence) => epoch.note('home', { inode: '1', intentSequence: sequence }),
  freeBallast: async () => false,
  fatal: (error) => {
    say(`fatal ${String(error)}`);
    process.exit(1);
  },
  onProgress: () => undefined,
};
await submitItem(deps, {
  sourceKey: 'test:1',
  submittedBy: 'officer',
  content: {
    kind: 'text',
    title: 'Tin thử',
    text: 'Một lần duy nhất.',
    hashtags: [],
    media: [],
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
  dispatcher: createEmbeddedDispatcher({ clock, store, onError: deps.fatal }),
  owner: `child-${process.pid}`,
  watchForeign: true,
});
await daemon.start();
say('ready');
