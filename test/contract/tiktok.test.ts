import { contractSuite } from './adapter-contract.ts';
import { makeTiktokBench } from './tiktok-bench.ts';

for (const flavour of ['video', 'photos', 'inbox-video', 'inbox-photos'] as const) {
  contractSuite(`tiktok, ${flavour}`, () => makeTiktokBench(flavour));
}
