import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readEnvironment, thisMachine } from '../../config/environment.ts';
import { openHome } from '../../src/compose/home.ts';
import { startHomeSandboxes } from '../../src/compose/sandbox-platforms.ts';
import { secretName } from '../../src/runtime/token-pairs.ts';

it('whoever connects a channel of the trial anew needs no secret of an app that nobody has', async () => {
  const root = mkdtempSync(join(tmpdir(), 'loa-trial-'));
  const variables = { LOA_HOME: join(root, 'home'), LOA_STATE: root, LOA_SANDBOX: '1' };
  const read = readEnvironment({ ...thisMachine(), variables });
  if (read.type === 'problems') throw new Error(JSON.stringify(read.problems));
  const home = await openHome(read.environment);
  if ('trouble' in home) throw new Error(home.trouble);
  const running = await startHomeSandboxes(home, null);
  try {
    const facebook = home.settings.channels.find(({ platform }) => platform === 'facebook');
    const values = await home.secrets.read(secretName(facebook?.id ?? ''));
    expect(Object.keys(values ?? {}).sort()).toEqual(['appSecret', 'pageToken']);
  } finally {
    await running.close();
    await home.store.close();
    rmSync(root, { recursive: true });
  }
});
