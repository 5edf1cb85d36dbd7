import { join } from 'node:path';
import type { PolicyRule } from '../../src/domain/approval.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { createEpochFile } from '../../src/host/epoch-file.ts';
import { createHttp } from '../../src/host/http.ts';
import { acquireLock } from '../../src/host/lock-file.ts';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { createPacer } from '../../src/host/pacer.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createUuidIds } from '../../src/host/uuid-ids.ts';
import type { AdapterFactory } from '../../src/ports/adapter.ts';
import type { SecretValues } from '../../src/ports/secrets.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

/** A daemon that publishes one item on one channel. */
export interface Child {
  readonly folder: string;
  readonly channel: Channel;
  readonly adapter: ReturnType<AdapterFactory['create']>;
  readonly secret: SecretValues;
  readonly rule: PolicyRule;
  readonly content: ItemContent;
  /** The largest file of its media store; absent = the usual limit. */
  readonly mostMediaBytes?: number;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * Runs a whole daemon in this process, for tests that kill it: real disk, real network. Prints
 * `held` and ends with 5 when the home is in use; else `ready` and each end state of its publication.
 */
export async function runChild(child: Child): Promise<void> {
  const lock = acquireLock(join(child.folder, 'loa.lock'));
  if (lock.type !== 'acquired') {
    say('held');
    process.exit(5);
  }
  // Held by this listener too: a lock that nobody refers to could be collected, and with it closed.
  process.once('exit', () => lock.lock.release());
  const deps = await depsOf(child);
  const { store, clock } = deps;
  await submitItem(deps, {
    sourceKey: 'test:1',
    submittedBy: 'officer',
    content: child.content,
    problems: [],
    twinMeant: false,
  });
  const sayEnds = async () => {
    for (const { state } of await store.publications({ states: ['published', 'parked'] })) {
      say(state.name);
    }
  };
  store.onCommit(() => void sayEnds());
  const daemon = createDaemon(deps, {
    dispatcher: createEmbeddedDispatcher({ clock, store, onError: deps.fatal }),
    owner: `child-${process.pid}`,
    watchForeign: true,
  });
  await daemon.start();
  say('ready');
}

async function depsOf({ folder, channel, adapter, ...child }: Child): Promise<RuntimeDeps> {
  if ('problems' in adapter) throw new Error(JSON.stringify(adapter.problems));
  const store = await openSqliteStore({ path: join(folder, 'loa.db') });
  if ('refused' in store) throw new Error(store.refused);
  const clock = createSystemClock();
  const epoch = createEpochFile(join(folder, 'state'));
  const most = child.mostMediaBytes;
  const media = createMediaFiles({
    folder: join(folder, 'media'),
    ...(most === undefined ? {} : { maxBytes: most }),
  });
  return {
    office: {
      mode: 'sandbox',
      people: [],
      delegations: [],
      policy: [child.rule],
      channels: new Map([[channel.id, { channel, adapter: adapter.adapter }]]),
      lateMs: 3_600_000,
      uploadBytesPerSecond: 1_000_000,
      hasSignIn: async () => true,
    },
    store,
    clock,
    ids: createUuidIds(clock),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    http: createHttp({ media, clock, userAgent: 'Loa test' }),
    pacer: createPacer(),
    secrets: createMemorySecrets({ [channel.id]: child.secret }),
    publicMedia: null,
    noteIntent: (sequence) => epoch.note('home', { inode: '1', intentSequence: sequence }),
    freeBallast: async () => false,
    fatal: (error) => {
      say(`fatal ${String(error)}`);
      process.exit(1);
    },
    onProgress: () => undefined,
  };
}
