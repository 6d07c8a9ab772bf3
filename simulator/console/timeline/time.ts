import { language, type Words } from '../words/words.ts';

/** A moment as Beijing's wall has it, to the millisecond: what worlds and carriers count by. */
export const clockAt = (ms: number): string => beijing(ms).slice(11, 23);

/** The same with its day and its zone. */
export const momentAt = (ms: number): string => `${beijing(ms).slice(0, 10)} ${clockAt(ms)} +08:00`;

function beijing(ms: number): string {
  const date = new Date(ms + 8 * 3_600_000);
  return Number.isNaN(date.getTime()) ? ' '.repeat(24) : date.toISOString();
}

const units: readonly (readonly [number, Words])[] = [
  [86_400_000, { en: 'd', zh: '天' }],
  [3_600_000, { en: 'h', zh: '小时' }],
  [60_000, { en: 'min', zh: '分' }],
  [1_000, { en: 's', zh: '秒' }],
];

/** A span by its two greatest units: `9 min 30 s`; what is shorter than a second in milliseconds. */
export function spanOf(ms: number): string {
  const spoken = language.value;
  let rest = Math.abs(Math.round(ms));
  const parts: string[] = [];
  if (rest < 1_000) return `${rest} ${spoken === 'zh' ? '毫秒' : 'ms'}`;
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${name[spoken]}`);
    else if (parts.length > 0) break;
  }
  return parts.join(' ');
}
