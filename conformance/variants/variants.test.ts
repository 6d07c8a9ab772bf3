import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { runSuite } from '../suite/run.ts';
import { isBad } from '../suite/verdict.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import { variantTarget } from '../targets/variant.ts';
import { variants } from './index.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

/** What variants decide is mostly met here; `sanwang conform --target variant:ID` runs all. */
const sample = new RegExp(
  `^(${[
    ...[
      'ANS-STATUS-01',
      'AUTH-ADDRESS-01',
      'AUTH-GUESS-01',
      'CHG-BOOKS-01',
      'CHG-CLOSE-01',
      'ENV-SHAPE-01',
      'HOST-NUL-01',
      'HTTP-STATUS-01',
      'HTTP-TRUNCATED-01',
    ],
    ...[
      'NET-CLOSE-02',
      'NET-RESET',
      'OUT-BACK-01',
      'LSN-STALE-01',
      'LSN-TRIES-01',
      'PHN-SPELLING-01',
      'PHN-SPELLING-02',
      'REG-SAME-01',
    ],
    ...['SDK-JS-01', 'TOK-RACE-01', 'TOK-REPLAY', 'TOK-SPENT-01', 'VCH-EXPIRED', 'VRF-PASS-01', 'VRF-RELAY-02'],
  ].join('|')})`,
);

it.each(variants.map((variant) => [variant.id, variant] as const))(
  '%s is accused of nothing',
  async (id, variant) => {
    const result = await runSuite({
      ...carriers,
      adapter: variantTarget(variant),
      cases: cases.filter((one) => sample.test(one.id)),
      once: true,
      seed: `variants-${id}`,
    });
    const accused = result.cases.filter(({ verdict }) => isBad(verdict));
    expect(accused.map((each) => `${each.id} ${each.verdict}: ${each.reason}`)).toEqual([]);
    expect(result.summary.pass).toBeGreaterThan(10);
  },
  180_000,
);
