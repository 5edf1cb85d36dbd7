import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpMailer } from '../../../src/host/smtp-mailer.ts';
import { stopOffice } from '../../../src/runtime/commands/office-gestures.ts';
import { createNoticeCollector } from '../../../src/runtime/notices/collector.ts';
import type { NoticeDeps } from '../../../src/runtime/notices/deps.ts';
import { createMailWay } from '../../../src/runtime/notices/mail-way.ts';
import { createNoticeSender } from '../../../src/runtime/notices/sender.ts';
import { createNoticeWorld, type NoticeWorld, PEOPLE } from '../../support/notice-world.ts';

/*
 * Aim: from the journal's row to the mailbox, once.
 * Method: a real SMTP server on loopback that behaves as told, the real mailer, a real store.
 */

const never = new AbortController().signal;

type Manner = 'take' | 'greylist' | 'cut';

let world: NoticeWorld;
let server: SMTPServer;
let manners: Manner[];
let boxes: string[];

beforeEach(async () => {
  manners = [];
  boxes = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      if (manners[0] !== 'greylist') return callback();
      manners.shift();
      callback(Object.assign(new Error(`greylisted ${address}`), { responseCode: 451 }));
    },
    onData(stream, session, callback) {
      stream.resume();
      stream.on('end', () => {
        boxes.push(session.envelope.rcptTo.map((one) => one.address).join());
        if (manners.shift() === 'cut') for (const one of server.connections) one._socket.destroy();
        else callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  world = await createNoticeWorld({ people: [PEOPLE.editor, PEOPLE.head] });
});

afterEach(async () => {
  await new Promise<void>((resolve) => {
    server.close(resolve);
  });
  await world.destroy();
});

function life() {
  const { port } = server.server.address() as AddressInfo;
  const mailer = createSmtpMailer({
    host: '127.0.0.1',
    port,
    security: 'none',
    route: null,
    user: null,
    from: { name: 'Loa', address: 'loa@xa.example' },
    ca: null,
    password: async () => null,
  });
  const way = createMailWay(mailer, world.office, 'UBND xã Suối Mẫu');
  const deps: NoticeDeps = { ...world.deps, ways: [way] };
  return { collector: createNoticeCollector(deps), sender: createNoticeSender(deps, way) };
}

/** Rounds over a day and a half, each a minute after the one before for a while. */
async function runLong(sender: ReturnType<typeof life>['sender']): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    await sender.round(never);
    await world.clock.advanceBy(round < 20 ? 60_000 : 3_600_000);
  }
}

async function states(): Promise<string[]> {
  const all = await world.notices();
  return all.map(({ recipient, state }) => `${recipient}: ${state}`).sort();
}

describe('notices by mail', () => {
  it('reach everybody once, a greylisted one a little later', async () => {
    const { collector, sender } = life();
    await collector.collect();
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'Nhầm ảnh' });
    await collector.collect();
    manners = ['greylist', 'take', 'take'];
    await runLong(sender);
    expect(boxes.sort()).toEqual(['editor@xa.example', 'head@xa.example']);
    expect(await states()).toEqual(['editor: sent', 'head: sent']);
  });

  it('are never sent again when the answer to the whole message was lost', async () => {
    const { collector, sender } = life();
    await collector.collect();
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'Nhầm ảnh' });
    await collector.collect();
    manners = ['cut', 'take'];
    await runLong(sender);
    await runLong(life().sender);
    expect(boxes).toHaveLength(2);
    expect(new Set(boxes).size).toBe(2);
    const ends = (await world.notices()).map((notice) => notice.state).sort();
    expect(ends).toEqual(['sent', 'unclear']);
  });

  it('fail at once for somebody who has no address any more', async () => {
    const { collector } = life();
    await collector.collect();
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'Nhầm ảnh' });
    await collector.collect();
    const mailer = { send: () => Promise.reject(new Error('not to be called')) };
    const people = [{ ...PEOPLE.editor, email: null }];
    const way = createMailWay(mailer, { ...world.office, people }, 'UBND');
    await createNoticeSender(world.deps, way).round(never);
    expect(await states()).toEqual(['editor: failed', 'head: failed']);
  });
});
