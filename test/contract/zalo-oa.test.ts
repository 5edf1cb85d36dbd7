import { contractSuite } from './adapter-contract.ts';
import { makeZaloBench } from './zalo-oa-bench.ts';

for (const flavour of ['article', 'video', 'broadcast'] as const) {
  contractSuite(`zalo-oa, ${flavour}`, () => makeZaloBench(flavour));
}
