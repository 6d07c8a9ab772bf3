import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { noted } from './options.ts';

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 * 1024 };

/** Reads `256K`, `8M`, `8MiB` or plain bytes; null for anything else. */
function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(?:([km])(?:i?b)?|b)?$/i.exec(text.trim());
  return match === null ? null : Math.round(Number(match[1]) * (units[(match[2] ?? '').toLowerCase()] as number));
}

/** Bytes as `parseSize` reads them, in the largest unit that leaves none over. */
function saySize(bytes: number): string {
  if (bytes % (1024 * 1024) === 0) return `${bytes / (1024 * 1024)}M`;
  return bytes % 1024 === 0 ? `${bytes / 1024}K` : String(bytes);
}

/** A parser of sizes within bounds, in bytes. */
export function size(cx: Context, where: string, least: number, most: number): (text: string) => unknown {
  return (text) => {
    const bytes = parseSize(text);
    if (bytes !== null && bytes >= least && bytes <= most) return bytes;
    return noted(cx, mistake('option.no-size', where, text, { least: saySize(least), most: saySize(most) }));
  };
}
