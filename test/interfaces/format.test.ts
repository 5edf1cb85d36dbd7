import { describe, expect, it } from 'vitest';
import { displayWidth, fitWidth } from '../../src/interfaces/cli/format/display-width.ts';
import { renderTable } from '../../src/interfaces/cli/format/table.ts';
import { createProgressBar } from '../../src/interfaces/cli/progress-bar.ts';
import { renderCsv } from '../../src/interfaces/wording/csv.ts';
import { oneLine, safeText } from '../../src/interfaces/wording/safe-text.ts';
import { jsonTime, longTime, untilText } from '../../src/interfaces/wording/time.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE_MS = 60_000;

describe('display width', () => {
  it('counts a Vietnamese letter once, however it is encoded', () => {
    expect(displayWidth('Tiếng Việt')).toBe(10);
    expect(displayWidth('Tiếng Việt'.normalize('NFD'))).toBe(10);
  });

  it('counts East Asian letters and pictures twice', () => {
    expect(displayWidth('漢字')).toBe(4);
    expect(displayWidth('👍')).toBe(2);
  });

  it('cuts at whole letters and says so', () => {
    expect(fitWidth('Lịch tiêm chủng', 9)).toBe('Lịch tiê…');
    expect(fitWidth('Lịch', 4)).toBe('Lịch');
    expect(displayWidth(fitWidth('漢字漢字', 5))).toBeLessThanOrEqual(5);
  });
});

describe('a table', () => {
  const columns = [
    { head: 'Số', align: 'right' },
    { head: 'Tin bài', flexible: true },
    { head: 'Kênh' },
  ] as const;

  it('is aligned by display width on a terminal', () => {
    const text = renderTable(
      columns,
      [
        ['9', 'Ngày hội sách', 'a'],
        ['10', 'Mưa'.normalize('NFD'), 'b'],
      ],
      {
        isTerminal: true,
        columns: 80,
      },
    );
    expect(text.split('\n')).toEqual([
      'Số  Tin bài        Kênh',
      '--  -------------  ----',
      ' 9  Ngày hội sách  a',
      '10  Mưa            b',
    ]);
  });

  it('shortens the flexible column to fit a narrow terminal', () => {
    const rows = [['1', 'Một tiêu đề rất dài không thể hiện hết trên một dòng', 'trang']];
    const text = renderTable(columns, rows, { isTerminal: true, columns: 40 });
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(40);
    expect(text).toContain('…');
    expect(text).toContain('trang');
  });

  it('is plain and whole when a program reads it', () => {
    const rows = [['1', 'hai\tdòng\nmột ô', 'trang']];
    const text = renderTable(columns, rows, { isTerminal: false, columns: 10 });
    expect(text).toBe('Số\tTin bài\tKênh\n1\thai dòng một ô\ttrang');
  });
});

describe('text for a terminal', () => {
  it('cannot steer it', () => {
    expect(safeText('a\u001B[2Jb\u0007\u202Ec\nd')).toBe('a[2Jbc\nd');
    expect(oneLine('  hai\r\n dòng ')).toBe('hai dòng');
  });
});

describe('CSV', () => {
  it('begins with a mark for UTF-8, parts by comma and ends rows with CRLF', () => {
    expect(
      renderCsv([
        ['Số', 'Tin'],
        [1, 'Mưa, gió'],
      ]),
    ).toBe('\uFEFFSố,Tin\r\n1,"Mưa, gió"\r\n');
  });

  it('doubles quotes and keeps line ends inside a cell', () => {
    expect(renderCsv([['nói "có"\nrồi']])).toBe('\uFEFF"nói ""có""\nrồi"\r\n');
  });

  it.each([
    '=1+1',
    '+84',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '\u0000=1',
  ])('defuses a cell that begins like %j', (value) => {
    const [cell] = renderCsv([[value]])
      .slice(1)
      .split('\r\n');
    expect(cell?.replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('leaves numbers and ordinary words alone', () => {
    expect(renderCsv([[-5, 'a-b', 'x=y']])).toBe('\uFEFF-5,a-b,x=y\r\n');
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 11, 2, 1);

  it('are written with the weekday, day before month', () => {
    expect(longTime(at, ZONE, 'vi')).toBe('thứ Tư, 02/12/2026 08:00');
    expect(longTime(at, ZONE, 'en')).toBe('Wednesday, 02/12/2026 08:00');
    expect(longTime(Date.UTC(2026, 11, 6, 1), ZONE, 'vi')).toBe('Chủ nhật, 06/12/2026 08:00');
  });

  it('say how long until then in two units at most', () => {
    expect(untilText(15 * MINUTE_MS, 0, 'vi')).toBe('còn 15 phút');
    expect(untilText(1525 * MINUTE_MS, 0, 'vi')).toBe('còn 1 ngày 1 giờ');
    expect(untilText(1445 * MINUTE_MS, 0, 'en')).toBe('in 1 d 5 min');
    expect(untilText(0, 10 * MINUTE_MS, 'vi')).toBe('đã qua 10 phút');
    expect(untilText(0, 0, 'vi')).toBe('ngay bây giờ');
  });

  it('are UTC and local in JSON', () => {
    expect(jsonTime(at, ZONE)).toEqual({
      utc: '2026-12-02T01:00:00.000Z',
      local: '02/12/2026 08:00',
    });
    expect(jsonTime(null, ZONE)).toBeNull();
  });
});

describe('a progress bar', () => {
  function barOf(isTerminal: boolean, plain: boolean) {
    let written = '';
    let at = 0;
    const bar = createProgressBar({
      write: (text) => void (written += text),
      isTerminal,
      columns: 80,
      plain,
      now: () => at,
    });
    return { bar, written: () => written, wait: (ms: number) => void (at += ms) };
  }

  it('prints nothing when nobody watches', () => {
    const { bar, written } = barOf(false, false);
    bar.progress('p', 'clip', 50, 100);
    bar.clear();
    expect(written()).toBe('');
  });

  it('rewrites one line and ends it when all is sent', () => {
    const { bar, written, wait } = barOf(true, false);
    bar.progress('p', 'clip', 0, 4 * 1024 * 1024);
    wait(200);
    bar.progress('p', 'clip', 1024 * 1024, 4 * 1024 * 1024);
    bar.progress('p', 'clip', 4 * 1024 * 1024, 4 * 1024 * 1024);
    const lines = written().split('\r');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain('██████░░');
    expect(lines[2]).toContain(' 25% 1.0/4.0 MiB');
    expect(written().match(/\n/g)).toHaveLength(1);
    expect(written().endsWith('\n')).toBe(true);
  });

  it('does not redraw more often than a slow line can take', () => {
    const { bar, written } = barOf(true, false);
    for (let sent = 1; sent < 100; sent += 1) bar.progress('p', 'clip', sent, 100);
    expect(written().split('\r')).toHaveLength(2);
  });

  it('uses only ASCII where nothing else can be shown', () => {
    const { bar, written } = barOf(true, true);
    bar.progress('p', 'clip', 50, 100);
    bar.clear();
    expect(written()).toContain('[############------------]');
    expect(/^[\x20-\x7E\r]*$/.test(written())).toBe(true);
  });

  it('takes itself away before a line is printed', () => {
    const { bar, written } = barOf(true, false);
    bar.progress('p', 'clip', 50, 100);
    bar.clear();
    expect(written().endsWith('\r\u001B[K')).toBe(true);
  });
});
