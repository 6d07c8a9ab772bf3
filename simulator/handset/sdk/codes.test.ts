import { expect, test } from 'vitest';
import generations from '../../../fixtures/phones/generations.json' with { type: 'json' };
import { codeRows } from '../../carriers/codes/rows.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { SdkCode } from '../failure.ts';
import { crossNetwork } from './cmcc-codes.ts';
import { sdkOf, sdks, sdksOf } from './index.ts';

type Entry = [carrier: CarrierId, name: string, code: Pick<SdkCode, 'code' | 'text'>];

const all = Object.entries(generations).map(([name, { carrier }]) =>
  sdkOf(carrier as CarrierId, sdksOf(name as keyof typeof generations)),
);
const entries: Entry[] = all.flatMap((sdk) =>
  Object.entries(sdk.failures).flatMap(([name, code]): Entry[] => (code === null ? [] : [[sdk.carrier, name, code]])),
);
for (const [name, code] of Object.entries(crossNetwork)) entries.push(['cmcc', `cross network, ${name}`, code]);

test.each(entries)('%s has a published code for: %s', (carrier, _, { code, text }) => {
  const rows = codeRows[carrier].filter((row) => row.code === code && row.endpoints.includes('sdk'));
  expect(rows).not.toEqual([]);
  // Unicom's codes 1 and 2 have many texts, which their rows do not list.
  if (carrier === 'cucc' && code.length === 1) return;
  expect(rows.some(({ zh }) => zh.includes(text))).toBe(true);
});

test.each(Object.values(sdks))('$carrier tells success by a published code', ({ carrier, success }) => {
  expect(codeRows[carrier].some(({ code }) => code === success.code)).toBe(true);
});
