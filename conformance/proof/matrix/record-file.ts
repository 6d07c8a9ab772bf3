import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MatrixRecord, nothing } from './record.ts';

const pathIn = (root: string): string => join(root, 'fixtures/proof/matrix.json');

export function readRecord(root: string): MatrixRecord {
  const path = pathIn(root);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as MatrixRecord) : nothing;
}

/** A line a case and a line a mutant, so that what has changed shows. Renamed into its place: it is whole at any moment. */
export function writeRecord(root: string, { verdicts, isWhole, cases, rows }: MatrixRecord): void {
  const path = pathIn(root);
  const lines = (all: readonly string[]): string => all.map((line) => `\n    ${line}`).join(',');
  const text = `{
  "verdicts": ${JSON.stringify(verdicts)},
  "isWhole": ${isWhole},
  "cases": {${lines(Object.entries(cases).map(([id, made]) => `"${id}": "${made}"`))}
  },
  "rows": [${lines(rows.map((row) => JSON.stringify(row)))}
  ]
}
`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.next`, text);
  renameSync(`${path}.next`, path);
}
