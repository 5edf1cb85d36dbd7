import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveAway } from '../../../src/runtime/backup/moved-home.ts';
import { brief, createDoctorWorld, type DoctorWorld } from '../../support/doctor-world.ts';
import { HEAD } from '../../support/simulation.ts';

/*
 * Aim: looking at the old machine after a move harms the new one in nothing, and tells nobody to
 * start or resume what must stay off.
 * Method: a live office without a daemon, moved away; whoever would ask outside is noted.
 */

let doctor: DoctorWorld;
beforeEach(async () => {
  doctor = await createDoctorWorld();
  const { store, world } = doctor;
  await moveAway({ ...world, store }, HEAD, { reason: 'Chuyển máy' });
});
afterEach(() => doctor.destroy());

/** What the doctor finds when Loa is off, and whom it asked for it. */
async function look(offline = false) {
  const asked: string[] = [];
  const ask = (what: string) => async () => {
    asked.push(what);
    return { later: { code: 'refresh-elsewhere', detail: '' } };
  };
  const findings = await doctor.examine({
    options: { offline },
    home: {
      daemon: null,
      backupEveryMs: 1,
      keeper: { credential: ask('credential'), renew: ask('renew'), expire: () => false },
      http: {
        send: async ({ url }) => {
          asked.push(url);
          return { type: 'failure', sent: 'no', code: 'connect', detail: 'connect' };
        },
      },
    },
  });
  return { findings, asked };
}

describe('the doctor on the machine that the office left', () => {
  it.each([false, true])('tells the move once and asks nobody (offline: %s)', async (offline) => {
    const { findings, asked } = await look(offline);
    expect(asked).toEqual([]);
    expect(brief(findings.filter(({ severity }) => severity !== 'ok'))).toEqual([
      'warn home-moved',
    ]);
    expect(findings.find(({ check }) => check === 'network')).toMatchObject({
      code: 'hosts-not-asked',
      values: { why: { code: 'doctor.not-asked-moved' } },
    });
  });

  it('neither calls Loa not running nor the office stopped, since both are as they must be', async () => {
    const { findings } = await look();
    const checks = new Set(findings.map(({ check }) => check));
    for (const check of ['daemon', 'office-flow', 'backup', 'channel-sign-in'] as const) {
      expect(checks.has(check)).toBe(false);
    }
    expect(brief(findings)).toContain('ok journal-whole');
  });
});
