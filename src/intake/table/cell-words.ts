import type { Cell } from '../../ports/table.ts';

/** What a cell says, as people would write it: `18:30 07/12/2026`, `có`; empty = nothing. */
export function cellText(cell: Cell): string {
  switch (cell.type) {
    case 'text':
      return cell.text.trim();
    case 'number':
      return String(cell.value);
    case 'tick':
      // A box that is not ticked says no more than an empty cell.
      return cell.value ? 'có' : '';
    case 'when':
      return [cell.time, cell.day === null ? null : dayText(cell.day)]
        .filter((half) => half !== null)
        .join(' ');
    case 'error':
      return cell.text;
    case 'empty':
      return '';
    default:
      return cell satisfies never;
  }
}

/** `2026-12-07` → `07/12/2026`. */
export function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}

/** The same, in one line. */
export function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
