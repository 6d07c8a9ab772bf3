/** Scripts whose letters take two columns of a terminal: CJK, Hangul, kana, full-width forms. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const paint = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Columns that a text takes on a terminal; colour codes take none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text.replace(paint, '')) columns += wide.test(letter) ? 2 : 1;
  return columns;
}

export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Rows as aligned columns, two spaces apart; the last column is not padded. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const columns: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) columns[i] = Math.max(columns[i] ?? 0, columnsOf(cell));
  }
  return rows.map((row) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : padTo(cell, columns[i] as number))).join('  '),
  );
}
