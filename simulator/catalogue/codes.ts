import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { type Code, isNever } from '../core/words/code.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { causesOf, outcomes, pageCauses, producible } from './causes.ts';
import { type CodeRow, codeRows } from './code-rows.ts';
import { mostReportedFirst } from './most-reported.ts';
import { inOrder, type Way, waysTo } from './ways.ts';

/** One meaning of one code of one carrier on one endpoint. */
export interface CodeEntry extends Omit<CodeRow, 'endpoints'> {
  readonly carrier: Carrier['id'];
  readonly endpoint: string;
  /** Refusals that this endpoint answers with the code. */
  readonly causes: readonly Refusal[];
  /** Null where the box cannot bring it about. */
  readonly reproduce: { readonly kind: 'natural' | 'forced'; readonly run: string } | null;
}

/** A code at one endpoint, before it is said how the box produces it. */
type Meaning = Omit<CodeEntry, 'reproduce'>;

/** Every code of every carrier, endpoint by endpoint. */
export function codesCatalogue(carriers: readonly Carrier[]): readonly CodeEntry[] {
  return carriers.flatMap((carrier) => {
    const rows = codeRows[carrier.id];
    const listed = rows.flatMap((row) => row.endpoints.map((endpoint) => meaning(carrier, row, endpoint)));
    const all = [...listed, ...unlisted(carrier, rows)].map((entry) => ({ entry, ways: waysTo(carrier, entry) }));
    const first = new Map<string, string>();
    for (const { code, endpoint } of inOrder(
      carrier.id,
      all.flatMap(({ entry, ways }) => ways.map((way) => ({ ...entry, ...way }))),
    )) {
      if (!first.has(code)) first.set(code, endpoint);
    }
    return all.map(({ entry, ways }) => ({ ...entry, reproduce: reproduction(entry, ways, first.get(entry.code)) }));
  });
}

function meaning(carrier: Carrier, row: CodeRow, endpoint: string): Meaning {
  const { endpoints: _endpoints, ...words } = row;
  const found = endpoint === 'sdk' ? (pageCauses(carrier).get(row.code) ?? []) : causesOf(carrier, endpoint, row.code);
  const causes = mostReportedFirst(carrier.id, row.code, endpoint, found);
  return { carrier: carrier.id, ...words, endpoint, causes };
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

/**
 * Codes that a route of ours answers though no row places them there: another endpoint's row tells their meaning, and the
 * route's table how firmly it is known. A route that shares its table with one that has rows stands behind that one.
 */
function unlisted(carrier: Carrier, rows: readonly CodeRow[]): readonly Meaning[] {
  const known = new Set(rows.flatMap((row) => row.endpoints.map((endpoint) => `${row.code}@${endpoint}`)));
  const placed = new Set(rows.flatMap((row) => row.endpoints));
  const isTwin = (route: AnyRoute) =>
    !placed.has(route.id) && carrier.routes.some((other) => other.codes === route.codes && placed.has(other.id));
  return carrier.routes
    .filter((route) => !isTwin(route))
    .flatMap((route) =>
      answered(route).flatMap((code) => {
        const place = `${code.code}@${route.id}`;
        const row = rows.find((each) => each.code === code.code);
        if (known.has(place) || row === undefined) return [];
        known.add(place);
        const source = code.evidence === 'assumed' ? 'ours' : row.source;
        return [meaning(carrier, { ...row, evidence: code.evidence, source, billed: null }, route.id)];
      }),
    );
}

function answered(route: AnyRoute): readonly Code[] {
  const { granted, match, mismatch, referred, refusals } = route.codes;
  const told = new Set(outcomes(route));
  const refused = [...producible(route)].map((refusal) => refusals[refusal]);
  return [
    ...[granted, match, mismatch, referred].filter((code) => told.has(code.code)),
    ...refused.filter((code): code is Code => !isNever(code) && !code.page),
  ];
}
