import { expect, test } from 'vitest';
import cmccCodes from '../../../fixtures/codes/cmcc.json' with { type: 'json' };
import ctccCodes from '../../../fixtures/codes/ctcc.json' with { type: 'json' };
import cuccCodes from '../../../fixtures/codes/cucc.json' with { type: 'json' };
import type { SdkCode } from '../failure.ts';
import { crossNetwork } from './cmcc-codes.ts';
import { sdks } from './index.ts';

const published = { cmcc: cmccCodes, cucc: cuccCodes, ctcc: ctccCodes };
type Entry = [carrier: keyof typeof published, name: string, code: Pick<SdkCode, 'code' | 'text'>];

const entries: Entry[] = Object.values(sdks).flatMap((sdk) =>
  Object.entries(sdk.failures).map(([name, code]): Entry => [sdk.carrier, name, code]),
);
for (const [name, code] of Object.entries(crossNetwork)) entries.push(['cmcc', `cross network, ${name}`, code]);

test.each(entries)('%s has a published code for: %s', (carrier, _, { code, text }) => {
  const rows = published[carrier].filter((row) => row.code === code && row.endpoints.includes('sdk'));
  expect(rows).not.toEqual([]);
  // Unicom's code 1 is one code with many texts, which its row does not list.
  if (carrier === 'cucc' && code === '1') return;
  expect(rows.some(({ zh }) => zh.includes(text))).toBe(true);
});

test.each(Object.values(sdks))('$carrier tells success by a published code', ({ carrier, success }) => {
  expect(published[carrier].some(({ code }) => code === success.code)).toBe(true);
});
