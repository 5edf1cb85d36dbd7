const TIMES =
  /^(\d{1,3}):(\d{2}):(\d{2})[,.](\d{1,3})\s*-->\s*(\d{1,3}):(\d{2}):(\d{2})[,.](\d{1,3}).*$/;

/** Captions as an officer hands them in (SRT) in the form that browsers show (WebVTT). */
export function toWebVtt(srt: string): string {
  const lines = srt
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => {
      const times = TIMES.exec(line.trim());
      return times === null ? line.replaceAll('-->', '->') : timeLine(times);
    });
  return `WEBVTT\n\n${lines.join('\n')}\n`;
}

function timeLine(times: RegExpExecArray): string {
  const [, ...parts] = times;
  const at = (first: number) => {
    const [hour = '0', minute = '0', second = '0', ms = '0'] = parts.slice(first, first + 4);
    return `${hour.padStart(2, '0')}:${minute}:${second}.${ms.padEnd(3, '0')}`;
  };
  return `${at(0)} --> ${at(4)}`;
}
