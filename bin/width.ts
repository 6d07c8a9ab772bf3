import { endOf, isBegin, marks } from './paint.ts';

/** Letters that take two columns of a terminal: CJK, Hangul, kana, full-width forms, pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Letters that are put onto the one before. */
const none = /\p{Mn}|\p{Me}|[\u200b-\u200d]/u;

/** Columns that a text takes on a terminal; paint takes none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text.replace(marks, '')) columns += wide.test(letter) ? 2 : none.test(letter) ? 0 : 1;
  return columns;
}

export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** The beginning and the end of what is too long for so many columns, with … between; paint is lost. */
export function cutMiddle(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  const letters = [...text.replace(marks, '')];
  const room = Math.max(2, columns - 1);
  const head = take(letters, Math.ceil(room / 2));
  const tail = take(letters.reverse(), Math.floor(room / 2)).reverse();
  return `${head.join('')}…${tail.join('')}`;
}

function take(letters: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let left = columns;
  for (const letter of letters) {
    left -= columnsOf(letter);
    if (left < 0) break;
    taken.push(letter);
  }
  return taken;
}

const closing = '[，。；：、！？）」』》”’…]*';
/** What is not torn apart: a word with its paint, or a wide letter with what may not begin a line. */
const piece = new RegExp(
  `\\s+|(?:[\\ufdd0\\ufdd1][0-9])*(?:${wide.source})${closing}(?:\\ufdd1[0-9])*|(?:(?!${wide.source})[^\\s,&])*[,&]+|(?:(?!${wide.source})[^\\s,&])+${closing}`,
  'gu',
);

/** A text in lines of at most so many columns; those after the first are indented. Paint ends and begins with each line. */
export function folded(text: string, columns: number, indent = 0): string[] {
  if (columnsOf(text) <= columns) return [text];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const room = () => Math.max(4, lines.length === 0 ? columns : columns - indent);
  const turn = () => {
    lines.push(line.trimEnd());
    line = '';
    width = 0;
  };
  for (let [word] of text.matchAll(piece)) {
    if (/^\s/.test(word)) {
      // The indentation of the first line stays; blanks at a turn go.
      if (width === 0 && lines.length > 0) continue;
      line += word;
      width += word.length;
      continue;
    }
    // Measured once: of a word of many lines, each line would measure all that is left.
    let left = columnsOf(word);
    if (width > 0 && line.trim() !== '' && width + left > room()) turn();
    while (width + left > room()) {
      const { at, taken } = tearing(word, room() - width);
      line += word.slice(0, at);
      turn();
      word = word.slice(at);
      left -= taken;
    }
    line += word;
    width += left;
  }
  if (line.trim() !== '') turn();
  return paintedEach(lines).map((each, i) => (i === 0 ? each : ' '.repeat(indent) + each));
}

/** Where a word that no line can hold is torn, and how many columns lie before. */
function tearing(word: string, columns: number): { readonly at: number; readonly taken: number } {
  let taken = 0;
  let at = 0;
  for (const [part] of word.matchAll(/[\ufdd0\ufdd1][0-9]|./gsu)) {
    const width = columnsOf(part);
    if (taken + width > columns && at > 0) break;
    taken += width;
    at += part.length;
  }
  return { at, taken };
}

function paintedEach(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    const before = open.join('');
    for (const [mark] of line.matchAll(marks)) {
      open = isBegin(mark) ? [...open, mark] : open.filter((each) => endOf(each) !== mark);
    }
    return before + line + open.map(endOf).reverse().join('');
  });
}

const gap = 2;
/** A column narrower than this is turned more than it is read. */
const least = 8;

/**
 * Rows as aligned columns, two blanks apart, in so many columns of a terminal: cells that are too wide are folded. Where
 * the columns have no room for their words, each row runs on over as many lines as it takes: no word is torn.
 */
export function aligned(rows: readonly (readonly string[])[], columns = Number.POSITIVE_INFINITY): string[] {
  const widths = widthsIn(rows, columns);
  if (widths === null) return rows.flatMap((row) => folded(row.filter((cell) => cell !== '').join('  '), columns, 4));
  return rows.flatMap((row) => {
    const cells = row.map((cell, i) => folded(cell, widths[i] as number));
    const height = Math.max(1, ...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, y) =>
      cells
        .map((cell, i) => (i === cells.length - 1 ? (cell[y] ?? '') : padTo(cell[y] ?? '', widths[i] as number)))
        .join(' '.repeat(gap))
        .trimEnd(),
    );
  });
}

/** Takes from the widest columns what there is no room for; null where words would be torn. */
function widthsIn(rows: readonly (readonly string[])[], columns: number): number[] | null {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, columnsOf(cell));
  }
  const room = columns - gap * (widths.length - 1);
  // Words stay whole as long as there is a column left that can be turned between them.
  const words = widths.map((width, i) => Math.min(width, Math.max(...rows.map((row) => longestWord(row[i] ?? '')))));
  narrow(widths, words, room);
  return widths.reduce((sum, width) => sum + width, 0) > room ? null : widths;
}

function longestWord(cell: string): number {
  return Math.max(least, ...[...cell.matchAll(piece)].map(([word]) => columnsOf(word.trim())));
}

/** Narrows the widest column first, none below its floor. */
function narrow(widths: number[], floors: readonly number[], room: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  for (; over > 0; over -= 1) {
    let widest = -1;
    for (const [i, width] of widths.entries()) {
      if (width > (floors[i] as number) && (widest === -1 || width > (widths[widest] as number))) widest = i;
    }
    if (widest === -1) return;
    widths[widest] = (widths[widest] as number) - 1;
  }
}
