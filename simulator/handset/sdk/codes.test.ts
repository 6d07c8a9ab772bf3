import { expect, test } from 'vitest';
import { codeRows } from '../../carriers/codes/rows.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { SdkCode } from '../failure.ts';
import { crossNetwork } from './cmcc-codes.ts';
import { sdks, sdksOf } from './index.ts';

type Entry = [carrier: CarrierId, name: string, code: Pick<SdkCode, 'code' | 'text'>];

const entries: Entry[] = [...Object.values(sdks), sdksOf('5.9').cmcc ?? []]
  .flat()
  .flatMap((sdk) =>
    Object.entries(sdk.failures).flatMap(([name, code]): Entry[] => (code === null ? [] : [[sdk.carrier, name, code]])),
  );
for (const [name, code] of Object.entries(crossNetwork)) entries.push(['cmcc', `cross network, ${name}`, code]);

test.each(entries)('%s has a published code for: %s', (carrier, _, { code, text }) => {
  const rows = codeRows[carrier].filter((row) => row.code === code && row.endpoints.includes('sdk'));
  expect(rows).not.toEqual([]);
  // Unicom's code 1 is one code with many texts, which its row does not list.
  if (carrier === 'cucc' && code === '1') return;
  expect(rows.some(({ zh }) => zh.includes(text))).toBe(true);
});

test.each(Object.values(sdks))('$carrier tells success by a published code', ({ carrier, success }) => {
  expect(codeRows[carrier].some(({ code }) => code === success.code)).toBe(true);
});
