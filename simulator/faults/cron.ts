import { Cron } from 'croner';
import { writeStamp17 } from '../wire/stamp.ts';

const minuteMs = 60_000;

/** Where the carriers keep their maintenance hours. */
const timezone = 'Asia/Shanghai';

const parse = (cron: string) => new Cron(cron, { timezone, paused: true, mode: '5-part' });

/** Why a text is no cron expression of five fields; null where it is one. */
export function cronMistake(cron: string): string | null {
  try {
    parse(cron);
    return null;
  } catch (error) {
    return (error as Error).message.replace(/^CronPattern: /, '');
  }
}

/**
 * Whether a moment lies within `forMs` after a minute that the expression names, Beijing time. Looks back a minute at a time, so `forMs` is
 * a day at most, and remembers the minute that it looked from.
 */
export function cronWindow(cron: string, forMs: number): (nowMs: number) => boolean {
  const pattern = parse(cron);
  let from = Number.NaN;
  let begun: number | null = null;
  return (nowMs) => {
    const minute = nowMs - (nowMs % minuteMs);
    if (minute !== from) {
      from = minute;
      begun = null;
      for (let at = minute; at > nowMs - forMs - minuteMs && begun === null; at -= minuteMs)
        if (pattern.match(beijing(at))) begun = at;
    }
    return begun !== null && nowMs < begun + forMs;
  };
}

/** A minute as the clock on the wall shows it there, in the form that the library reads. */
function beijing(atMs: number): string {
  const [, date = '', hour = '', minute = ''] = /^(\d{8})(\d\d)(\d\d)/.exec(writeStamp17(atMs)) ?? [];
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${hour}:${minute}:00`;
}
