import { Cron } from 'croner';

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
        if (pattern.match(new Date(at))) begun = at;
    }
    return begun !== null && nowMs < begun + forMs;
  };
}
