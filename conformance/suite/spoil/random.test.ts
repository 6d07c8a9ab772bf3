import { expect, it } from 'vitest';
import { searched } from './random.ts';

const of = { parameter: 'BusinessId', good: 'biz-0123', seed: 'any' };

it('finds what is taken wrongly and makes it smaller', async () => {
  const tried: string[] = [];
  const found = await searched(of, async (value) => {
    tried.push(value);
    return value.length > 9;
  });
  expect(found).toMatchObject({ parameter: 'BusinessId' });
  expect(found?.value.length).toBe(10);
  expect(found?.smallerBy).toBeGreaterThan(0);
  expect(tried.length).toBeLessThan(100);
});

it('tries the same values for the same seed, and others for another', async () => {
  const valuesOf = async (seed: string) => {
    const all: string[] = [];
    await searched({ ...of, seed }, async (value) => {
      all.push(value);
      return false;
    });
    return all;
  };
  const first = await valuesOf('a');
  expect(first.length).toBe(12);
  expect(await valuesOf('a')).toEqual(first);
  expect(await valuesOf('b')).not.toEqual(first);
});

it('finds nothing where nothing fails, and ends with what ends everything', async () => {
  expect(await searched(of, async () => false)).toBe(null);
  const broken = searched(of, async () => {
    throw new TypeError('nobody there');
  });
  await expect(broken).rejects.toThrow('nobody there');
});
