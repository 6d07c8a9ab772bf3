import { language, type Words } from '../words/words.ts';

/** Worlds, carriers and phones of the mainland count by Beijing's wall, which knows no summer. */
const beijingMs = 8 * 3_600_000;

function beijing(ms: number): string {
  const date = new Date(ms + beijingMs);
  return Number.isNaN(date.getTime()) ? ' '.repeat(24) : date.toISOString();
}

/** A moment's time of day in Beijing: `10:45:12`. */
export const timeOf = (ms: number): string => beijing(ms).slice(11, 19);

/** The same to the millisecond, by which events are told apart. */
export const clockOf = (ms: number): string => beijing(ms).slice(11, 23);

/** The whole of a moment, as one may look for it in other logs: `2026-11-30 10:45:12.345 +08:00`. */
export const stampOf = (ms: number): string => `${dayOf(ms)} ${clockOf(ms)} +08:00`;

/** A moment's day in Beijing, written alike in both languages, as in logs. */
export const dayOf = (ms: number): string => beijing(ms).slice(0, 10);

export const momentOf = (ms: number): string => `${dayOf(ms)} ${timeOf(ms)}`;

/** What a field for a day and a time in Beijing holds, to the second. */
export const toField = (ms: number): string => beijing(ms).slice(0, 19);

/** The moment that stands in such a field, whether it tells the seconds or not; null where there is none. */
export function fromField(text: string): number | null {
  const ms = Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`);
  return Number.isNaN(ms) ? null : ms - beijingMs;
}

const units: readonly (readonly [number, Words])[] = [
  [86_400_000, { en: 'd', zh: '天' }],
  [3_600_000, { en: 'h', zh: '小时' }],
  [60_000, { en: 'min', zh: '分钟' }],
  [1_000, { en: 's', zh: '秒' }],
];

/** A span by its two greatest units, whichever way it goes: `9 min 30 s`; what is shorter than a second in milliseconds. */
export function spanOf(ms: number): string {
  const spoken = language.value;
  let rest = Math.abs(Math.round(ms));
  const parts: string[] = [];
  if (rest > 0 && rest < 1_000) return `${rest} ${spoken === 'zh' ? '毫秒' : 'ms'}`;
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${name[spoken]}`);
    else if (parts.length > 0) break;
  }
  return parts.join(' ') || `0 ${spoken === 'zh' ? '秒' : 's'}`;
}
