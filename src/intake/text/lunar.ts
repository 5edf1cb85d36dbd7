/*
 * The Vietnamese lunar calendar, reckoned at UTC+7 (China reckons at UTC+8, so some new years
 * differ). A month begins on the day of a new moon; the eleventh month holds the winter solstice;
 * a year with thirteen months has one leap month, the first without a principal solar term.
 * New moons and the sun's longitude follow Meeus, “Astronomical Algorithms”, chapters 25 and 49.
 */

const ZONE_DAYS = 7 / 24;
const RADIANS = Math.PI / 180;
/** Julian day number of 1970-01-01. */
const UNIX_JULIAN_DAY = 2_440_588;
/** Mean length of a lunar month, in days. */
const MONTH_DAYS = 29.530588861;
/** Julian day of the new moon that `k = 0` names (6 January 2000). */
const FIRST_NEW_MOON = 2_451_550.09766;

/** A day of the solar calendar; months and days count from 1. */
export interface SolarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A day of the Vietnamese lunar calendar; leap months are not written by officers and not read. */
export interface LunarDate {
  readonly day: number;
  readonly month: number;
}

/** The solar date of a lunar day in the lunar year that begins in solar year `year`; null = no such day. */
export function solarOfLunar(lunar: LunarDate, year: number): SolarDate | null {
  if (lunar.month < 1 || lunar.month > 12 || lunar.day < 1 || lunar.day > 30) return null;
  const start = monthStart(lunar.month, year);
  const [startDay, nextDay] = [newMoonDay(start), newMoonDay(start + 1)];
  if (lunar.day > nextDay - startDay) return null;
  return dateOfDayNumber(startDay - UNIX_JULIAN_DAY + lunar.day - 1);
}

/** The next solar date of this lunar day, today included; null = no such day within two years. */
export function nextSolarOfLunar(lunar: LunarDate, today: SolarDate): SolarDate | null {
  for (let year = today.year - 1; year <= today.year + 1; year += 1) {
    const date = solarOfLunar(lunar, year);
    if (date !== null && dayNumber(date) >= dayNumber(today)) return date;
  }
  return null;
}

/** Index of the new moon that begins the (regular) month of that lunar year. */
function monthStart(month: number, year: number): number {
  const yearBefore = month >= 11 ? year : year - 1;
  const eleventh = eleventhMonth(yearBefore);
  const isLeapYear = eleventhMonth(yearBefore + 1) - eleventh === 13;
  const offset = (month + 1) % 12;
  if (!isLeapYear) return eleventh + offset;
  const leap = leapOffset(eleventh);
  return eleventh + (offset >= leap ? offset + 1 : offset);
}

/** Index of the new moon that begins the eleventh lunar month, near the end of the solar year. */
function eleventhMonth(year: number): number {
  const lastDay = dayNumber({ year, month: 12, day: 31 }) + UNIX_JULIAN_DAY;
  let index = Math.floor((lastDay - FIRST_NEW_MOON) / MONTH_DAYS) + 1;
  while (newMoonDay(index) > lastDay) index -= 1;
  return sunSector(newMoonDay(index)) >= 9 ? index - 1 : index;
}

/** How many months after the eleventh the leap month stands: the first in one sector of the sun. */
function leapOffset(eleventh: number): number {
  let before = sunSector(newMoonDay(eleventh + 1));
  for (let offset = 2; offset < 14; offset += 1) {
    const sector = sunSector(newMoonDay(eleventh + offset));
    if (sector === before) return offset - 1;
    before = sector;
  }
  throw new Error('a leap year without a leap month');
}

/** Julian day number, at UTC+7, of the new moon with this index. */
function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const mean =
    FIRST_NEW_MOON +
    MONTH_DAYS * k +
    0.00015437 * t * t -
    0.00000015 * t ** 3 +
    0.00000000073 * t ** 4;
  const sun = RADIANS * (2.5534 + 29.1053567 * k - 0.0000014 * t * t);
  const moon = RADIANS * (201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t ** 3);
  const node = RADIANS * (160.7108 + 390.67050284 * k - 0.0016118 * t * t);
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const ascending = RADIANS * (124.7746 - 1.56375588 * k + 0.0020672 * t * t);
  const correction =
    -0.4072 * Math.sin(moon) +
    0.17241 * e * Math.sin(sun) +
    0.01608 * Math.sin(2 * moon) +
    0.01039 * Math.sin(2 * node) +
    0.00739 * e * Math.sin(moon - sun) -
    0.00514 * e * Math.sin(moon + sun) +
    0.00208 * e * e * Math.sin(2 * sun) -
    0.00111 * Math.sin(moon - 2 * node) -
    0.00057 * Math.sin(moon + 2 * node) +
    0.00056 * e * Math.sin(2 * moon + sun) -
    0.00042 * Math.sin(3 * moon) +
    0.00042 * e * Math.sin(sun + 2 * node) +
    0.00038 * e * Math.sin(sun - 2 * node) -
    0.00024 * e * Math.sin(2 * moon - sun) -
    0.00017 * Math.sin(ascending);
  const planets = 0.000325 * Math.sin(RADIANS * (299.77 + 0.107408 * k - 0.009173 * t * t));
  return Math.floor(mean + correction + planets - clockDriftDays(t) + 0.5 + ZONE_DAYS);
}

/** Dynamical time minus universal time, in days; about 70 s in these decades. */
function clockDriftDays(centuries: number): number {
  return (62.92 + 32.217 * centuries + 55.89 * centuries * centuries) / 86_400;
}

/** Which twelfth of its yearly way the sun is in at local midnight of that day: 0 at the spring equinox. */
function sunSector(julianDay: number): number {
  const t = (julianDay - 0.5 - ZONE_DAYS - 2_451_545) / 36_525;
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
  const anomaly = RADIANS * (357.52911 + 35_999.05029 * t - 0.0001537 * t * t);
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const nutation = 0.00569 + 0.00478 * Math.sin(RADIANS * (125.04 - 1934.136 * t));
  const longitude = (((mean + centre - nutation) % 360) + 360) % 360;
  return Math.floor(longitude / 30);
}

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
function dayNumber(date: SolarDate): number {
  return Math.round(Date.UTC(date.year, date.month - 1, date.day) / DAY_MS);
}

function dateOfDayNumber(day: number): SolarDate {
  const instant = new Date(day * DAY_MS);
  return {
    year: instant.getUTCFullYear(),
    month: instant.getUTCMonth() + 1,
    day: instant.getUTCDate(),
  };
}
