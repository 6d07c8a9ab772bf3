import type { Carrier } from '../core/carrier.ts';
import { type Code, isNever } from '../core/code.ts';
import type { Refusal } from '../core/refusal.ts';
import type { AnyRoute } from '../core/route.ts';
import { causesOf, outcomes, pageCauses, producible } from './causes.ts';
import { type CodeRow, codeRows } from './code-rows.ts';

/** One meaning of one code of one carrier on one endpoint. */
export interface CodeEntry extends Omit<CodeRow, 'endpoints'> {
  readonly carrier: Carrier['id'];
  readonly endpoint: string;
  /** Refusals that this endpoint answers with the code. */
  readonly causes: readonly Refusal[];
  /** Null where no route that answers it is served. */
  readonly reproduce: { readonly kind: 'natural' | 'forced'; readonly run: string } | null;
}

/** Every code of every carrier, endpoint by endpoint. */
export function codesCatalogue(carriers: readonly Carrier[]): readonly CodeEntry[] {
  return carriers.flatMap((carrier) => {
    const rows = codeRows[carrier.id];
    const listed = rows.flatMap((row) => row.endpoints.map((endpoint) => entry(carrier, row, endpoint)));
    return [...listed, ...unlisted(carrier, rows)];
  });
}

function entry(carrier: Carrier, row: CodeRow, endpoint: string): CodeEntry {
  const { endpoints: _endpoints, ...meaning } = row;
  const run = `sanwang reproduce ${carrier.id} ${row.code}`;
  if (endpoint === 'sdk') {
    const causes = pageCauses(carrier).get(row.code) ?? [];
    const reproduce = causes.length === 0 ? null : { kind: 'natural' as const, run };
    return { carrier: carrier.id, ...meaning, endpoint, causes, reproduce };
  }
  const { causes, natural, isOutcome } = causesOf(carrier, endpoint, row.code);
  const isServed = carrier.routes.some((route) => route.id === endpoint);
  const kind = isOutcome || natural.length > 0 ? ('natural' as const) : ('forced' as const);
  return { carrier: carrier.id, ...meaning, endpoint, causes, reproduce: isServed ? { kind, run } : null };
}

/**
 * Codes that a route of ours answers though no row places them there: another endpoint's row tells their meaning, and the
 * route's table how firmly it is known. A route that shares its table with one that has rows stands behind that one.
 */
function unlisted(carrier: Carrier, rows: readonly CodeRow[]): readonly CodeEntry[] {
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
        return [entry(carrier, { ...row, evidence: code.evidence, source, billed: null }, route.id)];
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
