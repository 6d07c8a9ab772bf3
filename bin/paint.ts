import { inspect } from 'node:util';

export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const paints: readonly Paint[] = ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'];

// Marks that no text has: what comes from outside can be told from our own paint until the very end.
const begin = '\ufdd0';
const end = '\ufdd1';

/** Paint as marks of no width: this letter and the next one. */
export const marks = new RegExp(`[${begin}${end}][0-9]`, 'g');

export const isBegin = (mark: string): boolean => mark[0] === begin;
export const endOf = (mark: string): string => `${end}${mark[1]}`;

export function painted(paint: Paint, text: string): string {
  const i = paints.indexOf(paint);
  return `${begin}${i}${text}${end}${i}`;
}

/** Marks as what a terminal understands, or left out. */
export function withPaint(text: string, isWanted: boolean): string {
  return text.replaceAll(marks, (mark) => {
    const [on, off] = inspect.colors[paints[Number(mark[1])] as Paint] ?? [0, 0];
    return isWanted ? `\u001b[${isBegin(mark) ? on : off}m` : '';
  });
}

/** Whether a stream is to be painted: FORCE_COLOR outweighs NO_COLOR, as with Node itself; a dumb terminal knows no paint. */
export function isPaintWanted(isTTY: boolean, env: NodeJS.ProcessEnv): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return !['0', 'false'].includes(forced);
  return isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}
