import { carriers } from '../../simulator/carriers/index.ts';
import { codesCatalogue } from '../../simulator/catalogue/codes.ts';
import { everyAction } from '../../simulator/catalogue/every-action.ts';
import { faceCodes, serviceCodes } from '../../simulator/catalogue/face-codes.ts';
import type { Language } from '../../simulator/core/words/said.ts';

/** What an endpoint may answer, by its codes. */
export function codesAt(owner: string, endpoint: string, language: Language): Readonly<Record<string, string>> {
  const rows = [...codesCatalogue(carriers, language), ...faceCodes, ...serviceCodes].filter(
    (row) => row.carrier === owner && [endpoint, everyAction].includes(row.endpoint),
  );
  return Object.fromEntries(rows.map((row) => [row.code, row[language]]));
}
