import type { Language } from './language.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `90s`, `2m`, `1.5h`, `1d`, or plain milliseconds; a minus goes back. Null for anything else. */
export function parseDuration(text: string): number | null {
  const match = /^([+-]?\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim());
  if (match === null) return null;
  return Math.round(Number(match[1]) * (units[match[2] ?? 'ms'] as number));
}

/** Reads a moment: ms since the epoch, or a date; one without a zone is Beijing's. Null for anything else. */
export function parseMoment(text: string): number | null {
  if (/^\d{10,}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?(Z|[+-]\d{2}:?\d{2})?$/.test(text)) return null;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const time = text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T');
  const ms = Date.parse(zoned ? time : `${time}+08:00`);
  return Number.isNaN(ms) ? null : ms;
}

/** A span in words that a person reads at a glance: `1 min 30 s`, `1 分 30 秒`. */
export function sayDuration(ms: number, language: Language): string {
  const sign = ms < 0 ? '-' : '';
  const whole = Math.abs(ms);
  const units = unitsIn[language];
  if (whole < 1_000) return `${sign}${whole} ${units.ms}`;
  const days = Math.floor(whole / 86_400_000);
  const hours = Math.floor(whole / 3_600_000) % 24;
  const minutes = Math.floor(whole / 60_000) % 60;
  const seconds = Math.floor(whole / 1_000) % 60;
  const parts: [number, string][] = [
    [days, units.d],
    [hours, units.h],
    [minutes, seconds > 0 ? units.minAnd : units.min],
    [seconds, units.s],
  ];
  return (
    sign +
    parts
      .filter(([n]) => n > 0)
      .map(([n, unit]) => `${n} ${unit}`)
      .join(' ')
  );
}

/** Chinese shortens its minutes where seconds follow. */
const unitsIn = {
  en: { d: 'd', h: 'h', min: 'min', minAnd: 'min', s: 's', ms: 'ms' },
  zh: { d: '天', h: '小时', min: '分钟', minAnd: '分', s: '秒', ms: '毫秒' },
} as const satisfies Readonly<Record<Language, object>>;

/** A moment as Beijing writes it, to the millisecond. */
export function sayMoment(ms: number): string {
  return `${new Date(ms + 8 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '')} +08:00`;
}
