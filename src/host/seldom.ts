const MINUTE_MS = 60_000;
/** Troubles that are told within a minute; the rest is only counted. */
const TOLD_PER_MINUTE = 30;

/** Whoever sends rubbish all day must not fill the disk with our lines about it. */
export function seldom(tell: (code: string) => void): (code: string) => void {
  let minute = 0;
  let told = 0;
  let untold = 0;
  return (code) => {
    const now = Math.floor(performance.now() / MINUTE_MS);
    if (now !== minute) {
      if (untold > 0) tell(`and ${untold} more in the minutes before`);
      minute = now;
      told = 0;
      untold = 0;
    }
    if (told < TOLD_PER_MINUTE) {
      told += 1;
      tell(code);
    } else untold += 1;
  };
}
