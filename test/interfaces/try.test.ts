import { it } from 'vitest';
import { createCliWorld } from './cli-world.ts';
it('prints', async () => {
  const w = await createCliWorld({ channels: 2, mode: 'sandbox' });
  await w.submit({ slotAt: w.world.clock.now() + 3_600_000 * 50 });
  await w.submit({ text: 'khác', title: 'Lịch tiêm chủng' }, 'test:2');
  for (const words of ['list', 'approve 1', 'list', 'show 1', 'status', 'reschedule 1@channel-1 --at +2h', 'pause channel-1', 'status', 'stop --reason bão', 'resume', 'cancel 2 --reason thừa', 'retry 1', 'settle 1 --absent', 'ledger', '--help', 'approve --help', 'frob', 'list --frob', 'show', 'approve 1 --at', 'ledger verify --bad', 'list --lang en', 'ledger --json', 'stop', 'secret', '', 'show 1 2','show 1 --json']) {
    const r = await w.run(words, { isTerminal: true, columns: 110 });
    console.log(`$ loa ${words} -> ${r.code}\n${r.out}${r.err === '' ? '' : `ERR ${r.err}`}`);
  }
  w.world.destroy();
});
