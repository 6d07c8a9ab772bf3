import { afterEach, describe, expect, it } from 'vitest';
import { linkTo, readRoute, route } from './route.ts';

afterEach(() => {
  route.value = readRoute('');
});

describe('a link', () => {
  it.each([
    ['', '', [], {}],
    ['#', '', [], {}],
    ['#/', '', [], {}],
    ['#/timeline', 'timeline', [], {}],
    ['#/timeline/17?world=default&q=104201', 'timeline', ['17'], { world: 'default', q: '104201' }],
    ['#/failures//cmcc/', 'failures', ['cmcc'], {}],
    ['#/phones/%E6%89%8B%E6%9C%BA%2F1', 'phones', ['手机/1'], {}],
    ['#/timeline?q=why?', 'timeline', [], { q: 'why?' }],
    // Cut in the middle of a letter.
    ['#/phones/%E6%89', 'phones', ['%E6%89'], {}],
  ])('%s is read', (hash, room, parts, query) => {
    expect(readRoute(hash)).toEqual({ room, parts, query });
  });

  it('leads back to what it was made of, whatever it holds', () => {
    const [parts, query] = [['手机/1', 'a?b#c', '100%'], { q: 'a&b=c #1', beside: '一,二' }];
    expect(readRoute(linkTo('phones', parts, query))).toEqual({ room: 'phones', parts, query });
  });

  it('keeps the world unless it names another, and leaves out what is empty', () => {
    route.value = readRoute('#/timeline?world=w1&q=x');
    expect(linkTo('phones')).toBe('#/phones?world=w1');
    expect(linkTo('phones', [7], { q: '', world: 'w2' })).toBe('#/phones/7?world=w2');
    expect(linkTo('phones', [], { world: undefined })).toBe('#/phones');
  });
});
