import type { Profile } from '../../adapters/fake/facts.ts';
import { startFakeServer } from '../../adapters/fake/server.ts';
import { createHttp } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { contractSuite } from './adapter-contract.ts';
import type { Bench } from './bench.ts';
import { makeFakeAdapter, makeFakeBench } from './fake-bench.ts';

/*
 * Aim: the machine's own HTTP port keeps the contract as the in-process one does, and the server
 * says the same as the platform it wraps.
 * Method: the same suite over loopback sockets, on the two profiles with the most different bodies.
 */

async function makeServedBench(profile: Profile): Promise<Bench> {
  const local = await makeFakeBench(profile);
  const server = await startFakeServer({ platform: local.platform });
  const http = createHttp({
    media: local.media,
    clock: createSystemClock(),
    userAgent: 'Loa-test/1',
  });
  return {
    ...local,
    http,
    makeAdapter: () => makeFakeAdapter(local.channel, { baseUrl: server.baseUrl }),
    close: async () => {
      http.close();
      await server.close();
    },
  };
}

for (const profile of ['by-id', 'last-byte'] as const) {
  contractSuite(`fake over HTTP, profile ${profile}`, () => makeServedBench(profile));
}
