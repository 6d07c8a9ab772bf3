import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { codeRows } from '../../carriers/codes/rows.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { faceIds } from '../../core/words/face-id.ts';
import { pageProofFailures, phoneFailures, vendorFailures } from '../failure.ts';
import { vendorSdks } from './index.ts';
import { type Cause, type Moment, rowOf } from './sdk.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8'));
const lists = ['vendor', 'evidence'].map((name) => read(`schemas/${name}.schema.json`));
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, schemas: lists });
const valid = ajv.compile(read('schemas/vendor-sdk.schema.json'));

const moments: readonly Moment[] = ['pre-login', 'login', 'token', 'verify'];
const failures = [...Object.keys(phoneFailures), ...Object.keys(vendorFailures)] as Cause[];
/** No page comes with a pre-login or a verification, and nothing is granted before a login's. */
const never = (cause: Cause, moment: Moment) => cause === 'granted' && moment === 'login';

describe.each(faceIds)('the table of %s’s app SDK', (id) => {
  const { facts } = vendorSdks[id];

  test('follows the schema, under its own id', () => {
    const table = read(`faces/${id}-sdk.json`);
    expect(valid(table) ? [] : valid.errors).toEqual([]);
    expect(facts.id).toBe(id);
    expect(valid({ ...table, id: 'tencent' })).toBe(false);
    expect(valid({ ...table, codes: [{ ...table.codes[0], zh: 'English' }] })).toBe(false);
  });

  test('has exactly one code for everything that a call may end with', () => {
    const wrong = moments.flatMap((moment) =>
      (['granted', 'refused', ...failures] as Cause[])
        .filter((cause) => !never(cause, moment))
        .map((cause) => {
          const rows = facts.codes.filter(
            ({ causes, of }) => causes[cause] !== undefined && (of ?? [moment]).includes(moment),
          );
          // What the table leaves out comes as a carrier's refusal.
          const told = rows.length === 0 ? [rowOf(facts, cause, moment).row] : rows;
          return `${cause} at ${moment}: ${told.map(({ code }) => code)}`;
        })
        .filter((each) => !/: \d+$/.test(each)),
    );
    expect(wrong).toEqual([]);
    expect(() => rowOf(facts, 'granted', 'login')).toThrow();
  });

  test('has one for each way in which a page’s call may end, where the vendor’s SDK for pages is known', () => {
    if (vendorSdks[id].pageCallback === undefined) return;
    const ends = [...Object.keys(pageProofFailures), 'granted', 'refused', 'timeout', 'cancelled', 'other-login'];
    const causes = [...ends, 'page-timeout', 'maintenance', 'limit'] as Cause[];
    const rows = causes.map((cause) =>
      facts.codes.filter(({ causes, of }) => causes[cause] !== undefined && (of ?? ['page']).includes('page')),
    );
    expect(rows.map(({ length }) => length)).toEqual(causes.map(() => 1));
  });

  test('has a code once', () => {
    const codes = facts.codes.map(({ code }) => code);
    expect(codes.filter((each, i) => codes.indexOf(each) !== i)).toEqual([]);
  });

  test('names codes of carriers that gateways answer, each for one cause', () => {
    for (const carrier of carrierIds) {
      const named = facts.codes.flatMap(({ carrierCodes }) => carrierCodes?.[carrier] ?? []);
      expect(named.filter((each) => !codeRows[carrier].some(({ code }) => code === each))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
    }
  });
});
