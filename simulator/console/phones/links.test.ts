import { expect, it } from 'vitest';
import { readRoute } from '../frame/route.ts';
import { linkToPhones, shownIn } from './links.ts';

it('shows each phone once, the link’s own first', () => {
  expect(shownIn(['one'], { beside: 'two,one,,two' })).toEqual(['one', 'two']);
  expect(shownIn([], {})).toEqual([]);
});

it.each([[['one', 'two', '手机']], [['one']], [[]]])('leads back to %j', (phones) => {
  const { parts, query } = readRoute(linkToPhones(phones));
  expect(shownIn(parts, query)).toEqual(phones);
});
