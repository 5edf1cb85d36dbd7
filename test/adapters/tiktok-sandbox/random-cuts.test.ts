import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type MoodRule,
  startTiktokSandbox,
  type TiktokSandbox,
} from '../../../adapters/tiktok/sandbox.ts';
import { propertyRun, TEST_LIMIT_MS } from '../../support/seed.ts';
import {
  at,
  clientOf,
  directVideo,
  fileSource,
  noise,
  paths,
  putPart,
  seen,
  sha256,
  statusOf,
  testClock,
  ticketOf,
} from './kit.ts';

/*
 * Aim: whatever is lost on the way, a client that trusts `uploaded_bytes` ends with one post whose
 * bytes are the file's.
 * Method: random troubles hit the first parts; after each the client asks how far it is.
 */

const chunkBytes = 2000;
const sizeBytes = 13_500;
const chunks = Math.floor(sizeBytes / chunkBytes);
const clock = testClock();
let sandbox: TiktokSandbox;

beforeAll(async () => {
  const switches = {
    lenientMedia: true,
    processingMs: 0,
    chunkMinBytes: 1000,
    postsPerDay: 1e6,
    accessSec: 1e7,
  };
  sandbox = await startTiktokSandbox({ now: clock.now, switches });
});

afterAll(async () => {
  await sandbox.close();
});

const trouble = fc.oneof(
  fc.record({ type: fc.constant('cut-body' as const), bytes: fc.integer({ min: 0, max: 1999 }) }),
  fc.record({ type: fc.constant('reset-after-accept' as const) }),
  fc.record({ type: fc.constant('500-after-accept' as const) }),
  fc.record({ type: fc.constant('reset-before-accept' as const) }),
  fc.record({ type: fc.constant('headers' as const) }),
);

function endOf(start: number): number {
  const part = Math.floor(start / chunkBytes);
  return part >= chunks - 1 ? sizeBytes : (part + 1) * chunkBytes;
}

describe('an upload through random troubles', () => {
  it(
    'ends as one post with the bytes of the file',
    async () => {
      const client = clientOf(sandbox);
      const upload = async (actions: readonly MoodRule['action'][], keeps: boolean) => {
        // The allowances of a minute are not what is looked at.
        clock.advance(60_000);
        const file = noise(sizeBytes);
        const rules = actions.map((action, index) => ({
          route: 'PUT /video/',
          nth: index + 1,
          action,
        }));
        sandbox.setMoods({ rules, switches: { keepsPartialChunks: keeps } });
        const { publishId, uploadUrl } = await ticketOf(
          client.post(paths.direct, directVideo(fileSource(sizeBytes, chunkBytes, chunks))),
        );
        for (let sent = 0; sent < 30; sent += 1) {
          const there = Number(
            at((await statusOf(client, publishId)).body, 'data', 'uploaded_bytes'),
          );
          if (there === sizeBytes) break;
          const part = file.subarray(there, endOf(there));
          await seen(putPart(uploadUrl, part, there, sizeBytes));
        }
        const { posts } = await sandbox.refresh();
        const own = posts.filter((one) => one.publishId === publishId);
        expect(own.map((one) => one.media[0]?.sha256)).toEqual([sha256(file)]);
      };
      await fc.assert(
        fc.asyncProperty(fc.array(trouble, { maxLength: 12 }), fc.boolean(), (actions, keeps) =>
          upload(actions, keeps),
        ),
        propertyRun('tiktok parts', 15),
      );
    },
    TEST_LIMIT_MS,
  );
});
