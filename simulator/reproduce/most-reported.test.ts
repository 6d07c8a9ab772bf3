import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rows from '../../fixtures/codes/most-reported.json' with { type: 'json' };
import carrierIds from '../../fixtures/schemas/carrier.schema.json' with { type: 'json' };
import evidence from '../../fixtures/schemas/evidence.schema.json' with { type: 'json' };
import shape from '../../fixtures/schemas/most-reported.schema.json' with { type: 'json' };
import { carriers } from '../carriers/index.ts';
import { codesCatalogue } from '../catalogue/codes.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { type Box, openBox } from '../testing/control.ts';
import { type Cause, causesOf, nameOf } from './causes.ts';
import { perform } from './perform.ts';

// The codes of which the public speaks most, with its sources: what `reproduce` takes first is what it reports first.

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const sources = new URL('../../fixtures/sources/', import.meta.url);
const known: ReadonlySet<string> = new Set(
  readdirSync(sources).flatMap((name) => {
    const entries = JSON.parse(readFileSync(new URL(name, sources), 'utf8')) as readonly { readonly id: string }[];
    return entries.map(({ id }) => id);
  }),
);
const carrierOf = (id: string) => carriers.find((each) => each.id === id) as Carrier;
const waysOf = (carrier: string, code: string) => causesOf(carrierOf(carrier), code, codesCatalogue(carriers));
const isNamed = (cause: Cause | undefined, name: string) =>
  cause !== undefined && [cause.cause, nameOf(cause)].includes(name);

describe('the codes most often reported', () => {
  it('are at least 60, each of them once, in their shape', () => {
    const valid = new Ajv2020({ allErrors: true, schemas: [carrierIds, evidence] }).compile(shape);
    expect(valid(rows) ? [] : valid.errors).toEqual([]);
    expect(new Set(rows.map(({ carrier, code }) => `${carrier} ${code}`)).size).toBe(rows.length);
    expect(valid(rows.slice(0, 59))).toBe(false);
  });

  it('have causes that there are, and sources that are known', () => {
    const strange = rows.flatMap(({ carrier, code, causes, source }) => {
      const ways = waysOf(carrier, code);
      const noCause = causes.filter((name) => !ways.some((way) => isNamed(way, name)));
      const noSource = source.split(', ').filter((id) => !known.has(id));
      return [...noCause, ...noSource].map((each) => `${carrier} ${code} ${each}`);
    });
    expect(strange).toEqual([]);
  });

  it.each(rows.map(({ carrier, code, causes: [first = ''] }) => [carrier, code, first] as const))(
    '%s %s: first %s, and it comes about by itself',
    async (carrier, code, first) => {
      const [way] = waysOf(carrier, code);
      expect(isNamed(way, first) ? first : way && nameOf(way)).toBe(first);
      const { ok, came, why } = await perform({ ...box, inside: (url) => url }, carrierOf(carrier), way as Cause);
      expect([ok, came, way?.recipe === null]).toEqual([true, code, false]);
      expect(why).not.toBeNull();
    },
  );

  // As threads and vendors' pages report them, whatever the table beside says.
  it.each([
    ['cmcc', '200028', 'cleartext-blocked'],
    ['cmcc', '102102', 'cleartext-blocked'],
    ['cmcc', '102507', 'page-timeout'],
    ['cucc', '102001', 'switch-failed'],
    ['ctcc', '80006', 'unresolved'],
  ])('%s %s is reported for %s', (carrier, code, cause) => {
    expect(waysOf(carrier, code)[0]?.cause).toBe(cause);
  });

  it('are listed by GET codes with the same cause in front', () => {
    const entry = codesCatalogue(carriers).find(({ endpoint, code }) => endpoint === 'M6' && code === '103111');
    expect(entry?.causes[0]).toBe('bearer.vpn');
  });
});
