import { expect, test } from 'vitest';
import { Box } from '../../testing/box.ts';

// China Unicom's page script against the simulated gateways, each phone over its own bearer.

const pageOn = (box: Box, id: string) => box.phone(id, box.world, box.app('shop-h5'));
const ltrz = { page: { script: 'LTRZ' } } as const;

test.each([
  ['phone-cmcc', 'CM', '138****0001', 3],
  ['phone-cucc', 'CU', '130****0001', 4],
  ['phone-ctcc', 'CT', '133****0001', 3],
] as const)('%s: the directory says %s, and the page gets a code and a mask', async (id, operator, pmobile, asked) => {
  const box = new Box();
  const told = await pageOn(box, id).verify(ltrz);
  expect(told).toMatchObject({ carrier: 'cucc', script: 'LTRZ', code: '0000', callback: { operator, pmobile } });
  expect(told.token).toMatch(/^[1-9][0-9]{18}$/);
  expect(told.steps.length).toBeGreaterThanOrEqual(asked);
});

test.each([
  ['appKey', '-16', 'app-key-empty'],
  ['authenticator', '-17', 'authenticator-empty'],
  ['ts', '-18', 'ts-empty'],
] as const)('without %s the script asks nobody and says %s', async (without, code, failure) => {
  const told = await pageOn(new Box(), 'phone-cucc').verify({ page: { script: 'LTRZ', without } });
  expect(told).toMatchObject({ code, failure, steps: [], callback: { code: Number(code) } });
});

test('what a gateway refuses is told as it is', async () => {
  const told = await pageOn(new Box(), 'phone-wifi').verify(ltrz);
  expect(told).toMatchObject({ code: '101', callback: { code: '101' } });
  expect([told.token, told.failure]).toEqual([undefined, undefined]);
});

test('a vendor’s SDK loads another script', async () => {
  const asked = pageOn(new Box(), 'phone-cucc').verify({ ...ltrz, face: 'aliyun' });
  await expect(asked).rejects.toMatchObject({ code: 'ERR_PHONE_H5_APP' });
});
