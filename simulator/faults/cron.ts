import { Cron } from 'croner';
import { writeStamp17 } from '../wire/stamp.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** Beijing is that far ahead, all year. */
const offsetMs = 8 * hourMs;

/** Where the carriers keep their maintenance hours. */
const timezone = 'Asia/Shanghai';

const parse = (cron: string) => new Cron(cron, { timezone, paused: true, mode: '5-part' });

/** Why a text is no cron expression of five fields; null where it is one. */
export function cronMistake(cron: string): string | null {
  if (cron.trim().split(/\s+/).length !== 5) return 'there are not five fields';
  try {
    // A day that no year has, such as the 31st of February.
    return parse(cron).nextRun() === null ? 'no day of any year is one of those' : null;
  } catch (error) {
    return (error as Error).message.replace(/^CronPattern: /, '');
  }
}

/** The minutes that an expression names, for all faults that have the same one. */
class Minutes {
  readonly #day: Cron;
  readonly #hour: Cron;
  readonly #minute: Cron;
  #asked = Number.NaN;
  #latest: number | null = null;

  constructor(cron: string) {
    const [minute, hour, ...day] = cron.trim().split(/\s+/);
    this.#day = parse(`* * ${day.join(' ')}`);
    this.#hour = parse(`* ${hour} * * *`);
    this.#minute = parse(`${minute} * * * *`);
  }

  /** The latest minute until then that the expression names, a day back at most. Days and hours that it does not name are leapt over. */
  latest(until: number): number | null {
    if (until === this.#asked) return this.#latest;
    this.#asked = until;
    this.#latest = null;
    for (let at = until; at > until - dayMs - minuteMs; ) {
      const written = beijing(at);
      if (!this.#day.match(written)) at -= ((at + offsetMs) % dayMs) + minuteMs;
      else if (!this.#hour.match(written)) at -= (at % hourMs) + minuteMs;
      else if (!this.#minute.match(written)) at -= minuteMs;
      else {
        this.#latest = at;
        break;
      }
    }
    return this.#latest;
  }
}

/** As many expressions are kept; whoever has more of them pays for each anew. */
const mostKept = 1_000;
const kept = new Map<string, Minutes>();

function minutesOf(cron: string): Minutes {
  let minutes = kept.get(cron);
  if (minutes === undefined) {
    minutes = new Minutes(cron);
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
    kept.set(cron, minutes);
  }
  return minutes;
}

/** Whether a moment lies within `forMs`, a day at most, after a minute that the expression names, Beijing time. */
export function cronWindow(cron: string, forMs: number): (nowMs: number) => boolean {
  const minutes = minutesOf(cron);
  return (nowMs) => {
    const begun = minutes.latest(nowMs - (nowMs % minuteMs));
    return begun !== null && nowMs < begun + forMs;
  };
}

/** A minute as the clock on the wall shows it there, in the form that the library reads. */
function beijing(atMs: number): string {
  const [, date = '', hour = '', minute = ''] = /^(\d{8})(\d\d)(\d\d)/.exec(writeStamp17(atMs)) ?? [];
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${hour}:${minute}:00`;
}
