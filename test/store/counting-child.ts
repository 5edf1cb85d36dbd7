import { openTempStore } from '../support/temp-store.ts';

/** Counts up one row of the store named on the command line, so many times, beside its parent. */
const [path = '', rounds = '0'] = process.argv.slice(2);
const store = await openTempStore(path);
process.stdout.write('ready\n');
for (let round = 0; round < Number(rounds); round += 1) {
  await store.write(async (tx) => {
    await tx.setMeta('count', String(Number((await tx.meta('count')) ?? 0) + 1));
  });
}
await store.close();
