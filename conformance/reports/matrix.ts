import type { MatrixRow } from '../suite/matrix.ts';
import { isKilled } from '../suite/matrix.ts';
import { type Language, words } from './words.ts';

/** Mutants down, the cases that claim them across. */
export function matrixReport(rows: readonly MatrixRow[], language: Language): readonly string[] {
  const width = Math.max(0, ...rows.map(({ mutant }) => mutant.length));
  const say = words[language];
  const lines = rows.map(({ mutant, claims }) => {
    const cells = claims.map(({ id, verdict }) => (isKilled(verdict) ? id : `${say.alive} ${id} (${verdict})`));
    return `${mutant.padEnd(width)}  ${cells.join(' ')}`;
  });
  const killed = rows.filter(({ claims }) => claims.length > 0 && claims.every(({ verdict }) => isKilled(verdict)));
  return [...lines, '', say.killed(killed.length, rows.length)];
}
