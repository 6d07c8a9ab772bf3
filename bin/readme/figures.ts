import { cases } from '../../conformance/cases/index.ts';
import { type CoverageCounts, countsOf, coverageOf } from '../../conformance/suite/coverage.ts';
import known from '../../fixtures/known-routes.json' with { type: 'json' };
import { carriers } from '../../simulator/carriers/index.ts';
import { codesCatalogue } from '../../simulator/catalogue/codes.ts';
import { faceCodes } from '../../simulator/catalogue/face-codes.ts';

/** What runs beside what is known, counted from what runs. */
export interface Figures {
  readonly routes: { readonly served: readonly string[]; readonly known: number };
  /** Distinct codes of a carrier: those that are listed, that can be had, and that a natural cause brings about. */
  readonly codes: { readonly listed: number; readonly had: number; readonly natural: number };
  /** The same of vendors' server APIs: what the next call of an app can be made to meet, and what comes about by itself. */
  readonly vendorCodes: { readonly listed: number; readonly natural: number };
  readonly requirements: CoverageCounts;
}

export function figures(): Figures {
  const ids = carriers.flatMap((carrier) => carrier.routes.map(({ id }) => id));
  const entries = codesCatalogue(carriers);
  const distinct = (list: typeof entries) => new Set(list.map(({ carrier, code }) => `${carrier} ${code}`)).size;
  const had = entries.filter(({ reproduce }) => reproduce !== null);
  return {
    // A variant of a route on another host is the same route.
    routes: { served: [...new Set(ids)].filter((id) => known.some((route) => route.id === id)), known: known.length },
    codes: {
      listed: distinct(entries),
      had: distinct(had),
      natural: distinct(had.filter(({ reproduce }) => reproduce?.kind === 'natural')),
    },
    vendorCodes: {
      listed: vendorCodes(faceCodes),
      natural: vendorCodes(faceCodes.filter(({ reproduce }) => reproduce?.kind === 'natural')),
    },
    requirements: countsOf(coverageOf(cases)),
  };
}

const vendorCodes = (list: typeof faceCodes): number => new Set(list.map(({ face, code }) => `${face} ${code}`)).size;
