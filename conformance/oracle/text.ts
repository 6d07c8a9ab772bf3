import { createHash } from 'node:crypto';
import type { Pair } from './words.ts';

/** Digits and letters out of a seed: hex, as long as is wanted. */
export function drawn(seed: string, length: number): string {
  let text = '';
  for (let at = 0; text.length < length; at++) text += createHash('sha256').update(`${seed} ${at}`).digest('hex');
  return text.slice(0, length);
}

/** `yyyyMMddHHmmssSSS` in Shanghai, which is eight hours ahead all year. */
export const stamp17 = (ms: number): string =>
  new Date(ms + 8 * 3600_000).toISOString().replace(/\D/g, '').slice(0, 17);

/** The instant of seventeen digits; null for what is no such stamp. */
export function msOf17(text: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second, milli] = found.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, milli) - 8 * 3600_000;
  return stamp17(ms) === text ? ms : null;
}

/** The value of a name; an absent one is nothing, which adds nothing to a sign. */
export const partOf = (pairs: readonly Pair[], name: string): string =>
  pairs.find(([each]) => each === name)?.[1] ?? '';

/** Names that stand more than once. */
export function doubled(pairs: readonly Pair[]): string[] {
  const names = pairs.map(([name]) => name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

/** A form or a query, values percent-encoded as browsers' `encodeURIComponent` does. */
export const formOf = (pairs: readonly Pair[]): string =>
  pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');

/** The pairs of a form or a query; null for broken percent signs. */
export function readForm(text: string): Pair[] | null {
  if (text === '') return [];
  try {
    return text
      .split('&')
      .filter((each) => each !== '')
      .map((each) => {
        const at = each.includes('=') ? each.indexOf('=') : each.length;
        const plain = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
        return [plain(each.slice(0, at)), plain(each.slice(at + 1))] as const;
      });
  } catch {
    return null;
  }
}

/** `k=v&k=v` as it is sealed: nothing in it is percent-encoded. */
export const plainForm = (pairs: readonly Pair[]): string => pairs.map(([name, value]) => `${name}=${value}`).join('&');

export const readPlainForm = (text: string): Pair[] =>
  text.split('&').map((each) => {
    const at = each.includes('=') ? each.indexOf('=') : each.length;
    return [each.slice(0, at), each.slice(at + 1)] as const;
  });

/** What stands in the parentheses of a JSONP answer; a bare JSON text is itself. */
export function unwrapped(text: string): string {
  const found = /^[\w$.]*\(([\s\S]*)\);?\s*$/.exec(text.trim());
  return found?.[1] ?? text;
}

/** A JSON text of somebody else's as an object; an empty one for anything else. */
export function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** A member as text: numbers too, since carriers write codes both ways. */
export function said(object: unknown, ...names: string[]): string | undefined {
  let value = object;
  for (const name of names)
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
