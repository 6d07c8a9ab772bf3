import { expect, test } from 'vitest';
import { aboutNobody } from '../journal/event.ts';
import { Elsewhere, mostPlaces, type Place } from './elsewhere.ts';

const place: Place = {
  reply: { status: 200, headers: {}, body: 'a' },
  status: 302,
  visits: 0,
  event: { ...aboutNobody, type: 'fault.fired', atMs: 0, wallMs: 0 },
};

test('a place is found by its number, until a hundred more have come', () => {
  const elsewhere = new Elsewhere();
  const first = elsewhere.open(place);
  expect([elsewhere.find(first), elsewhere.find(first + 1)]).toEqual([place, null]);
  for (let i = 1; i < mostPlaces; i++) elsewhere.open(place);
  expect(elsewhere.find(first)).toBe(place);
  const last = elsewhere.open(place);
  expect([elsewhere.find(first), elsewhere.find(last)]).toEqual([null, place]);
});

test('behind a clearing nothing is found, and no number comes again', () => {
  const elsewhere = new Elsewhere();
  const before = elsewhere.open(place);
  elsewhere.clear();
  expect([elsewhere.find(before), elsewhere.open(place) > before]).toEqual([null, true]);
});
