import { contractSuite } from './adapter-contract.ts';
import { makeFacebookBench } from './facebook-bench.ts';

for (const flavour of ['posts', 'drafts', 'videos'] as const) {
  contractSuite(`facebook, ${flavour}`, () => makeFacebookBench(flavour));
}
