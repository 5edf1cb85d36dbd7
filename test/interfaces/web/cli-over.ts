import { runCli } from '../../../src/interfaces/cli/run-cli.ts';
import { HEAD } from '../../support/simulation.ts';
import { silentContext } from '../cli-world.ts';
import type { WebWorld } from './kit.ts';

/** What the command line prints over the very store of this console. */
export async function cliOver(web: WebWorld, words: readonly string[]): Promise<string> {
  let out = '';
  await runCli(words, {
    ...silentContext(),
    out: (text) => void (out += text),
    now: () => web.world.clock.now(),
    openOffice: async () => ({
      deps: {
        store: web.store,
        office: web.deps.office,
        clock: web.world.clock,
        ids: web.world.ids,
      },
      name: web.deps.officeName,
      timeZone: web.deps.timeZone,
      person: HEAD,
      osAccount: 'head',
      tokens: web.deps.tokens,
      close: async () => undefined,
    }),
  });
  return out;
}
