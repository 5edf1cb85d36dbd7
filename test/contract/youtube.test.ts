import { contractSuite } from './adapter-contract.ts';
import { makeYoutubeBench } from './youtube-bench.ts';

for (const flavour of ['plain', 'dressed'] as const) {
  contractSuite(`youtube, ${flavour}`, () => makeYoutubeBench(flavour));
}
