import { describe, expect, it } from 'vitest';
import { parseDuration, parseMoment, sayDuration, sayMoment } from './duration.ts';
import { languageOf } from './language.ts';
import { painted } from './paint.ts';
import { aligned, columnsOf, padTo } from './width.ts';

describe('durations and moments', () => {
  it.each([
    ['500ms', 500],
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['-2m', -120_000],
    ['1d', 86_400_000],
    ['1000', 1_000],
    ['soon', null],
    ['5 weeks', null],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it('are Beijing’s unless they have a zone', () => {
    const noon = Date.UTC(2026, 0, 1, 4);
    expect(parseMoment('2026-01-01 12:00')).toBe(noon);
    expect(parseMoment('2026-01-01T04:00Z')).toBe(noon);
    expect(parseMoment('2026-01-01T12:00:00+08:00')).toBe(noon);
    expect(parseMoment(String(noon))).toBe(noon);
    expect(parseMoment('2026-01-01')).toBe(noon - 12 * 3_600_000);
    for (const text of ['noon', '2026-13-01 00:00', '01-01']) expect(parseMoment(text)).toBe(null);
  });

  it('are said as people say them', () => {
    expect(sayDuration(90_061_000, 'en')).toBe('1 d 1 h 1 min 1 s');
    expect(sayDuration(-120_000, 'en')).toBe('-2 min');
    expect(sayDuration(7, 'en')).toBe('7 ms');
    expect(sayMoment(Date.UTC(2026, 0, 1, 4))).toBe('2026-01-01 12:00:00.000 +08:00');
  });
});

describe('durations in Chinese', () => {
  it.each([
    [90_000_000, '1 天 1 小时'],
    [119_000, '1 分 59 秒'],
    [120_000, '2 分钟'],
    [3_720_000, '1 小时 2 分钟'],
    [-7, '-7 毫秒'],
  ])('%i', (ms, words) => expect(sayDuration(ms, 'zh')).toBe(words));
});

describe('the language', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'C' }, 'zh'],
    [{ LC_ALL: 'C', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'en_US' }, 'zh'],
    [{ LC_ALL: 'zh_CN', SANWANG_LANG: 'en' }, 'en'],
    [{}, 'en'],
  ] as const)('of %j is %s', (env, language) => expect(languageOf([], env)).toBe(language));

  it('is first of all that of --lang', () => {
    expect(languageOf(['up', '--lang', 'en'], { SANWANG_LANG: 'zh', LC_ALL: 'zh_CN' })).toBe('en');
  });
});

describe('columns', () => {
  it('count Chinese as two and paint as none', () => {
    expect(columnsOf('移动 CM')).toBe(7);
    expect(columnsOf(painted('bold', 'bold'))).toBe(4);
    expect(columnsOf('👍 e\u0301')).toBe(4);
    expect(padTo('移动', 6)).toBe('移动  ');
  });

  it('line up in tables', () => {
    expect(
      aligned([
        ['中国移动', 'a'],
        ['x', 'b'],
      ]),
    ).toEqual(['中国移动  a', 'x         b']);
  });
});
