import { type CodeRow, codeRows } from '../carriers/codes/rows.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { asEvidence, type Evidence } from '../core/words/evidence.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Language } from '../core/words/said.ts';
import { causesOf, pageCauses } from './causes.ts';
import { mostReportedFirst } from './most-reported.ts';
import { askersOf } from './recipe.ts';
import { type Through, throughOf } from './through.ts';
import { inOrder, type Way, waysTo } from './ways.ts';

/** One meaning of one code of one carrier on one endpoint. */
export interface CodeEntry extends Omit<CodeRow, 'endpoints' | 'says' | 'under' | 'evidence' | 'disagrees'> {
  readonly carrier: Carrier['id'];
  readonly endpoint: string;
  readonly evidence: Evidence;
  /** What sources say otherwise, in the language that was asked for. */
  readonly disagrees?: string;
  /** Refusals that this endpoint answers with the code. */
  readonly causes: readonly Refusal[];
  /** Only what a web page begins meets it: its script says it, or answers so what pages alone ask. */
  readonly page?: true;
  /** Null where the box cannot bring it about. */
  readonly reproduce: { readonly kind: 'natural' | 'forced'; readonly run: string } | null;
  /** What becomes of a refusal behind the verification service; left out where the service does not ask that endpoint. */
  readonly through?: Through;
}

/** A code at one endpoint, before it is said how the box produces it. */
type Meaning = Omit<CodeEntry, 'reproduce' | 'through'>;

/** Tables never change, and whoever wishes for a code asks for them again. */
const made = new WeakMap<Carrier, Map<Language, readonly CodeEntry[]>>();

/** Every code of every carrier, endpoint by endpoint. Documents are in English. */
export function codesCatalogue(carriers: readonly Carrier[], language: Language = 'en'): readonly CodeEntry[] {
  return carriers.flatMap((carrier) => {
    const ofCarrier = made.get(carrier) ?? new Map<Language, readonly CodeEntry[]>();
    made.set(carrier, ofCarrier);
    const entries = ofCarrier.get(language) ?? entriesOf(carrier, language);
    ofCarrier.set(language, entries);
    return entries;
  });
}

function entriesOf(carrier: Carrier, language: Language): readonly CodeEntry[] {
  const listed = codeRows[carrier.id].flatMap((row) => row.endpoints.map((at) => meaning(carrier, row, at, language)));
  const all = listed.map((entry) => ({ entry, ways: waysTo(carrier, entry) }));
  const first = new Map<string, string>();
  for (const { code, endpoint } of inOrder(
    carrier.id,
    all.flatMap(({ entry, ways }) => ways.map((way) => ({ ...entry, ...way }))),
  )) {
    if (!first.has(code)) first.set(code, endpoint);
  }
  return all.map(({ entry, ways }) => {
    const through = ways.some(({ cause }) => cause === 'granted' || cause === 'num.mismatch') ? null : throughOf(entry);
    const said = { ...entry, reproduce: reproduction(entry, ways, first.get(entry.code)) };
    return through === null ? said : { ...said, through };
  });
}

function meaning(carrier: Carrier, row: CodeRow, endpoint: string, language: Language): Meaning {
  const { endpoints: _endpoints, says: _says, under: _under, ...words } = row;
  const found = endpoint === 'sdk' ? (pageCauses(carrier).get(row.code) ?? []) : causesOf(carrier, endpoint, row.code);
  const causes = mostReportedFirst(carrier.id, row.code, endpoint, found);
  // Assigned, so that every member keeps its place in the document.
  const doubt = row.disagrees === undefined ? {} : { disagrees: row.disagrees[language] };
  const isOfPages = row.script || askersOf({ id: endpoint }) === 'pages';
  const told = { carrier: carrier.id, ...words, evidence: asEvidence(row.evidence), endpoint, causes };
  return Object.assign(told, doubt, isOfPages ? ({ page: true } as const) : {});
}

/** Where another endpoint comes first, this one is asked for by `--cause`. */
function reproduction(
  { carrier, code, endpoint }: Meaning,
  ways: readonly Way[],
  first: string | undefined,
): CodeEntry['reproduce'] {
  if (ways.length === 0) return null;
  const run = `sanwang reproduce ${carrier} ${code}${first === endpoint ? '' : ` --cause ${endpoint}`}`;
  return { kind: ways.some(({ recipe }) => recipe !== null) ? 'natural' : 'forced', run };
}
