import { describe, expect, it } from 'vitest';
import { isCounted, readSearch, suggestions, withValue } from './search.ts';

describe('the search box', () => {
  it.each([
    ['', {}, ''],
    ['lost token', {}, 'lost token'],
    ['code:104201', { code: '104201' }, ''],
    ['carrier:cmcc code:104201 lost', { carrier: 'cmcc', code: '104201' }, 'lost'],
    ['CODE:-20005', { code: '-20005' }, ''],
    ['app:"my shop" x', { app: 'my shop' }, 'x'],
    ['app:我的应用', { app: '我的应用' }, ''],
    ['type:token.issued type:fault.fired', { type: 'token.issued,fault.fired' }, ''],
    ['code:1 code:2', { code: '2' }, ''],
    // No key, or no value, is text or nothing.
    ['http://host:80/a b:c', {}, 'http://host:80/a b:c'],
    ['"two words"', {}, 'two words'],
    ['code: x', {}, 'x'],
  ])('%s', (q, filter, text) => {
    expect(readSearch(q)).toEqual({ filter, text });
  });

  it.each([
    ['', 'code', '104201', 'code:104201'],
    ['lost code:1', 'code', '104201', 'lost code:104201'],
    ['lost code:1', 'code', null, 'lost'],
    ['x', 'app', 'my shop', 'x app:"my shop"'],
    ['app:"my shop"', 'code', '1', 'app:"my shop" code:1'],
    ['"two words"', 'code', '1', '"two words" code:1'],
    ['http://a:80', 'code', '1', 'http://a:80 code:1'],
  ] as const)('%s, with %s %s', (q, key, value, wanted) => {
    const added = withValue(q, key, value);
    expect(added).toBe(wanted);
    const { filter, text } = readSearch(added);
    expect(filter[key]).toBe(value ?? undefined);
    expect(text).toBe(readSearch(q).text);
  });

  it('finishes the last word by key, then by what there is', () => {
    const values = { carrier: ['cmcc', 'cucc'], app: ['my shop'] };
    expect(suggestions('x ca', values)).toEqual(['x carrier:']);
    expect(suggestions('x carrier:cm', values)).toEqual(['x carrier:cmcc']);
    expect(suggestions('app:', values)).toEqual(['app:"my shop"']);
    expect(suggestions('carrier:cmcc', values)).toEqual([]);
    expect(suggestions('', values)).toContain('code:');
  });

  it('knows what counters can answer', () => {
    expect(isCounted(readSearch('code:1 type:token.issued'))).toBe(true);
    for (const q of ['x', 'token:1', 'msisdn:1', 'request:1']) expect(isCounted(readSearch(q)), q).toBe(false);
  });
});
