import type { Cell } from '../../ports/table.ts';
import type { NumberKind } from './number-format.ts';

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Day 0 of each system. That of 1900 counts a 29 February 1900 that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_FALSE_LEAP_DAY = 60;
/** 31/12/9999, the last day that the programs know. */
const LAST_DAY = 2_958_465;
/** 1/1/2000: a clock format over a smaller number counts hours, over a larger one it hides a day. */
const FIRST_LIKELY_DAY = 36_526;

/**
 * A number under a date or clock format as people typed it. A day without a clock keeps `time`
 * null also where the format shows 00:00: the file cannot tell midnight from no time at all. A
 * clock that the format hides is still told. What cannot be a date is null.
 */
export function serialDate(value: number, kind: NumberKind, is1904: boolean): Cell | null {
  if (kind === 'number' || value < 0) return null;
  const seconds = Math.round((value - Math.floor(value)) * DAY_SECONDS);
  const day = Math.floor(value) + (seconds === DAY_SECONDS ? 1 : 0);
  const clock = clockOf(seconds % DAY_SECONDS);
  if (kind === 'time' || kind === 'elapsed') {
    if (day === 0) return { type: 'when', day: null, time: clock };
    if (kind === 'elapsed' || day < FIRST_LIKELY_DAY) return null;
  }
  if (day > LAST_DAY) return null;
  if (day === 0 && !is1904) return { type: 'when', day: null, time: clock };
  const hasClock = seconds % DAY_SECONDS !== 0;
  return { type: 'when', day: dayOf(day, is1904), time: hasClock ? clock : null };
}

/** `2026-12-07T18:30:00` as some programs write it instead of a number; null for anything else. */
export function isoDate(text: string): Cell | null {
  const found = /^(?:(\d{4}-\d{2}-\d{2}))?(?:T?(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?Z?$/u.exec(text);
  const day = found?.[1] ?? null;
  const time = found?.[2] ?? null;
  if (day === null && time === null) return null;
  return { type: 'when', day, time: day !== null && time === '00:00' ? null : time };
}

function dayOf(day: number, is1904: boolean): string {
  const shift = !is1904 && day < LAST_FALSE_LEAP_DAY ? 1 : 0;
  const at = (is1904 ? EPOCH_1904 : EPOCH_1900) + (day + shift) * DAY_MS;
  return new Date(at).toISOString().slice(0, 10);
}

function clockOf(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}`;
}
