import { expect, it } from 'vitest';
import type { GoodCall } from '../adapter.ts';
import type { Bench } from './kind.ts';
import { likenessKinds } from './likenesses.ts';

const kind = likenessKinds['alike-after-signing'];
const callWith = (set: Readonly<Record<string, string | null>>): GoodCall => ({
  ...{ method: 'POST', url: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, free: 'Region' },
  body: new URLSearchParams({ Token: 'T', ...(set as Record<string, string>) }).toString(),
});
const bench: Bench = {
  wish: { ask: 'number', app: 'shop', token: 'T' },
  other: { token: 'U', phone: '13900000000' },
  secrets: [],
  foreign: async () => [],
  describe: async (set) => callWith(set),
};
const regionOf = (body: unknown) => new URLSearchParams(String(body)).get('Region');

it('sends another value than the one that is signed, and tells of both', async () => {
  const spoilt = await kind.of(callWith({}), bench);
  expect(spoilt.length).toBeGreaterThan(20);
  for (const { what, call, from } of spoilt) {
    expect(regionOf(call.body), what).not.toBe(regionOf(from.body));
    expect(new URLSearchParams(String(call.body)).get('Token'), what).toBe('T');
  }
  expect(new Set(spoilt.map(({ what }) => what)).size).toBe(spoilt.length);
});

it('changes a value only so that something on the way could take both for one', async () => {
  const spoilt = await kind.of(callWith({}), bench);
  const sentFor = (words: string) => {
    const found = spoilt.find(({ what }) => what.includes(words));
    return [regionOf(found?.from.body), regionOf(found?.call.body)];
  };
  expect(sentFor('in upper case')).toEqual(['cn-bj2', 'CN-BJ2']);
  expect(sentFor('percent escape')).toEqual(['cn-bj2', 'cn-%62j2']);
  expect(sentFor('more than its 64').map((each) => each?.length)).toEqual([64, 65]);
});

it('spoils nothing where no parameter is free', async () => {
  const { free: _, ...bound } = callWith({});
  expect(await kind.of(bound, bench)).toEqual([]);
});
