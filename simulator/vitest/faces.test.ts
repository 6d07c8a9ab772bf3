import { expect } from 'vitest';
import { test } from './index.ts';

// What is named here was never checked by a schema, as a box checks it.

const unknown = { code: 'ERR_FACE_UNKNOWN', message: expect.stringContaining('aliyun') };

test('a vendor that is none is told, and spends no token', async ({ world }) => {
  await expect(world.phone('phone-cmcc').login({ face: 'alyun' as never })).rejects.toMatchObject(unknown);
  await expect(world.token({ msisdn: '13800000001', face: 'toString' as never })).rejects.toMatchObject(unknown);
});

test('one is taken under every name that a box takes', async ({ world }) => {
  const face = '阿里云' as never;
  expect((await world.phone('phone-cmcc').login({ face })).code).toBe('600000');
  expect(await world.token({ msisdn: '13800000001', face })).toMatchObject({ face: 'aliyun' });
});
