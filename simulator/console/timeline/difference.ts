/** A piece of a text, and whether the other text has something else in its place. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

export interface Compared {
  readonly expected: readonly Piece[];
  readonly got: readonly Piece[];
  /** Index of the first character that differs; null where nothing does. */
  readonly first: number | null;
}

/** Longer ones are told apart by what they begin and end with alone: the table grows by the square. */
const longest = 400;
/** Less alike than this, letters that happen to be the same say nothing: two digests always share some. */
const alike = 0.6;
const byChance = 4;

/** What two texts have in common, letter by letter. */
export function compare(expected: string, got: string): Compared {
  if (expected === got) return { expected: pieces([[expected, false]]), got: pieces([[got, false]]), first: null };
  const [left, right] = [[...expected], [...got]];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  const [a, b] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  const [markedA, markedB] = middle(a, b);
  // Digests begin or end alike by chance, one in eight: that is not what is right in them.
  const isChance = start + end < byChance && Math.min(a.length, b.length) > 4 * byChance && markedA.length === 1;
  if (isChance) return { expected: pieces([[expected, true]]), got: pieces([[got, true]]), first: 0 };
  const around = (marked: readonly (readonly [string, boolean])[]) =>
    pieces([[left.slice(0, start).join(''), false], ...marked, [left.slice(left.length - end).join(''), false]]);
  return { expected: around(markedA), got: around(markedB), first: start };
}

type Marked = (readonly [string, boolean])[];

function middle(a: readonly string[], b: readonly string[]): [Marked, Marked] {
  const whole: [Marked, Marked] = [[[a.join(''), true]], [[b.join(''), true]]];
  if (a.length === 0 || b.length === 0 || a.length > longest || b.length > longest) return whole;
  const table = commonLengths(a, b);
  if ((table[0]?.[0] ?? 0) < alike * Math.max(a.length, b.length)) return whole;
  const [markedA, markedB]: [Marked, Marked] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      markedA.push([a[i++] as string, false]);
      markedB.push([b[j++] as string, false]);
    } else if (at(table, i + 1, j) >= at(table, i, j + 1)) markedA.push([a[i++] as string, true]);
    else markedB.push([b[j++] as string, true]);
  }
  markedA.push([a.slice(i).join(''), true]);
  markedB.push([b.slice(j).join(''), true]);
  return [markedA, markedB];
}

const at = (table: readonly Uint16Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** How much every pair of ends has in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i] as Uint16Array;
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  }
  return table;
}

/** Neighbours of one kind put together, and empty ones left out. */
function pieces(marked: Marked): Piece[] {
  const joined: { text: string; differs: boolean }[] = [];
  for (const [text, differs] of marked) {
    const last = joined.at(-1);
    if (text === '') continue;
    if (last?.differs === differs) last.text += text;
    else joined.push({ text, differs });
  }
  return joined;
}
