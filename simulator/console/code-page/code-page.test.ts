import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterEach, expect, it } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import { codesCatalogue } from '../../catalogue/codes.ts';
import { faceCodes } from '../../catalogue/face-codes.ts';
import { sdkCodes } from '../../catalogue/sdk-codes.ts';
import type { CodeEntry } from '../../control/client/index.ts';
import { type Language, language } from '../words/words.ts';
import { CodePage, CodePages } from './code-page.tsx';

const all: readonly CodeEntry[] = [...codesCatalogue(carriers), ...faceCodes, ...sdkCodes];
const of = (carrier: string, code: string) => all.filter((each) => each.carrier === carrier && each.code === code);
const first = (carrier: string, code: string, endpoint: string): CodeEntry =>
  of(carrier, code).find((each) => each.endpoint === endpoint) as CodeEntry;

/** What somebody reads, without marks. */
const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

const inLanguage = (chosen: Language, draw: () => ComponentChildren) => {
  language.value = chosen;
  return renderToString(h('div', null, draw()));
};

afterEach(() => {
  language.value = 'en';
});

it('says what a code means, who answers it, why, what to do and how to see it', () => {
  const text = read(inLanguage('en', () => h(CodePage, { entry: first('cmcc', '103111', 'M6') })));
  for (const part of [
    'China Mobile',
    '103111',
    'WAP网关IP错误',
    'Suggest turning VPN',
    'npx sanwang reproduce cmcc 103111',
  ])
    expect(text).toContain(part);
  expect(text.indexOf('bearer.vpn')).toBeLessThan(text.indexOf('bearer.wifi-only'));
});

it('says it in Chinese', () => {
  const text = read(inLanguage('zh', () => h(CodePage, { entry: first('cmcc', '103113', 'M1') })));
  for (const part of ['中国移动', '调用方应如何处理', '一键登录', 'isv.TOKEN_INVALID', '按真实原因发生'])
    expect(text).toContain(part);
  expect(text).not.toContain('What a good caller does');
});

it('says of a code that has no line which other says the same', () => {
  const text = read(inLanguage('en', () => h(CodePage, { entry: first('cmcc', '102121', 'sdk') })));
  expect(text).toContain('npx sanwang reproduce cmcc 200020');
  expect(text).toContain('授权页关闭');
});

it('says of a vendor’s code which codes of carriers are behind it', () => {
  const text = read(inLanguage('en', () => h(CodePages, { entries: of('aliyun', 'isv.TOKEN_INVALID') })));
  expect(text).toContain('China Mobile M1 103113');
});

it('says once what several endpoints say alike', () => {
  const entries = of('cmcc', '103111').filter(({ endpoint }) => ['M6', 'M7'].includes(endpoint));
  const text = read(inLanguage('en', () => h(CodePages, { entries })));
  expect(text.split('Suggest turning VPN')).toHaveLength(2);
  expect(text).toContain('--cause M7');
});

it('uses what whoever shows it knows besides', () => {
  const facts = {
    cause: (id: string) => ({ en: `words of ${id}`, zh: '' }),
    codeHref: (carrier: string, code: string) => `#/failures/${carrier}/${code}`,
  };
  const html = inLanguage('en', () => h(CodePage, { entry: first('cmcc', '103113', 'M1'), facts }));
  expect(html).toContain('words of tok.malformed');
  expect(html).toContain('href="#/failures/aliyun/isv.TOKEN_INVALID"');
});

it('draws every code of the catalogue in both languages, and lets no text be markup', () => {
  for (const entry of all) {
    for (const chosen of ['en', 'zh'] as const) {
      const html = inLanguage(chosen, () => h(CodePage, { entry }));
      expect(html, entry.code).not.toMatch(/undefined|\[object/);
    }
  }
  const entry = { ...first('cmcc', '103113', 'M1'), en: '<img src=x onerror=alert(1)>' };
  expect(inLanguage('en', () => h(CodePage, { entry }))).not.toContain('<img');
});
