import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLineReader } from '../../src/host/line-reader.ts';

function inputOf(isTTY = false) {
  const modes: boolean[] = [];
  const emitter = new EventEmitter();
  const input = Object.assign(emitter, {
    isTTY,
    pause: () => undefined,
    setRawMode: (raw: boolean) => modes.push(raw),
  });
  const type = (text: string) => emitter.emit('data', Buffer.from(text, 'utf8'));
  return { input, modes, type, end: () => emitter.emit('end') };
}

const SHOWN = { isHidden: false };

describe('answers on standard input', () => {
  it('are read line by line, whatever the pieces in which they come', async () => {
    const { input, type, end } = inputOf();
    const lines = createLineReader(input);
    const first = lines.next(SHOWN);
    type('m');
    type('ột\r\nhai\nba');
    expect(await first).toBe('một');
    expect(await lines.next(SHOWN)).toBe('hai');
    const last = lines.next(SHOWN);
    end();
    expect(await last).toBe('ba');
    expect(await lines.next(SHOWN)).toBeNull();
  });

  it('keep letters whole whose bytes come apart', async () => {
    const { input } = inputOf();
    const lines = createLineReader(input);
    const line = lines.next(SHOWN);
    const bytes = Buffer.from('có\n', 'utf8');
    for (const byte of bytes) input.emit('data', Buffer.from([byte]));
    expect(await line).toBe('có');
  });

  it('are not lost when a question was given up', async () => {
    const { input, type } = inputOf();
    const lines = createLineReader(input);
    const over = new AbortController();
    const given = lines.next({ ...SHOWN, signal: over.signal });
    over.abort();
    expect(await given).toBeNull();
    type('c\n');
    expect(await lines.next(SHOWN)).toBe('c');
  });

  it('are hidden on a terminal, where rubbing out works and Ctrl+C ends it', async () => {
    const { input, modes, type } = inputOf(true);
    const lines = createLineReader(input);
    const secret = lines.next({ isHidden: true });
    expect(modes).toEqual([true]);
    type('sấ');
    type('\u007fecret\r');
    expect(await secret).toBe('secret');
    expect(modes).toEqual([true, false]);
    const next = lines.next({ isHidden: true });
    type('half\u0003');
    expect(await next).toBeNull();
    expect(modes).toEqual([true, false, true, false]);
  });
});
