import { tag } from '../../words/words.ts';

const zone = 'Asia/Shanghai';

/** A moment of the world's clock as carriers stamp it: in Beijing. */
export function momentOf(ms: number): string {
  const day = new Intl.DateTimeFormat(tag.value, { timeZone: zone, dateStyle: 'medium' }).format(ms);
  return `${day} ${timeOf(ms)}`;
}

export const timeOf = (ms: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(ms);

/** What a field of date and time takes, and back. */
export const toField = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);
export const fromField = (text: string): number => Date.parse(`${text}Z`) - 8 * 3_600_000;

/** A span in the two largest units that say something. */
export function spanOf(ms: number): string {
  const sign = ms < 0 ? '−' : '';
  let rest = Math.round(Math.abs(ms) / 1_000);
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0 || (unit === 'second' && parts.length === 0))
      parts.push(new Intl.NumberFormat(tag.value, { style: 'unit', unit, unitDisplay: 'short' }).format(count));
  }
  return sign + parts.slice(0, 2).join(' ');
}
