import { PROFILES } from '../../adapters/fake/facts.ts';
import { contractSuite } from './adapter-contract.ts';
import { makeFakeBench } from './fake-bench.ts';

for (const profile of PROFILES)
  contractSuite(`fake, profile ${profile}`, () => makeFakeBench(profile));
