import { expect, it } from 'vitest';
import type { CodeEntry } from '../../../control/client/index.ts';
import { find, termsOf } from './find.ts';
import { catalogueOf, causesOf } from './group.ts';

const row = (given: Partial<CodeEntry>): CodeEntry => ({
  carrier: 'cmcc',
  code: '104201',
  endpoint: 'M1',
  zh: 'token失效或不存在',
  en: 'token expired, reused or unknown',
  evidence: 'documented',
  source: 'S-PLAT',
  billed: null,
  advice: { zh: '重新取号', en: 'ask again' },
  causes: ['tok.expired', 'tok.replayed'],
  reproduce: { kind: 'natural', run: 'sanwang reproduce cmcc 104201' },
  ...given,
});

const { groups, group, cause } = catalogueOf(
  [
    row({ code: '1042010', causes: [], reproduce: null }),
    row({ endpoint: 'M2', reproduce: { kind: 'forced', run: 'sanwang reproduce cmcc 104201 --cause M2' }, causes: [] }),
    row({}),
    row({
      carrier: 'ctcc',
      code: '-7999',
      zh: 'accessCode 已过期',
      en: 'access code expired',
      causes: ['sig.bad', 'tok.expired'],
    }),
    row({
      carrier: 'aliyun',
      face: 'aliyun',
      code: 'isv.TOKEN_INVALID',
      endpoint: 'GetMobile',
      causes: ['TOKEN_INVALID'],
    }),
  ],
  [{ name: 'tok.expired', en: 'The token is older than its lifetime.', zh: 'token 已超过有效期。' } as never],
  [],
  (id) => ({ cmcc: '中国移动', ctcc: '中国电信 China Telecom' })[id] ?? id,
);
const codes = (text: string, more: { carrier?: string; kind?: string } = {}) =>
  find(groups, { text, carrier: '', kind: '', ...more }).map(({ carrier, code }) => `${carrier} ${code}`);

it('puts the places of a code together, those that can be brought about first', () => {
  const found = group('cmcc', '104201');
  expect(found?.entries.map(({ endpoint }) => endpoint)).toEqual(['M1', 'M2']);
  expect(found?.kind).toBe('natural');
  expect(found && causesOf(found).map(({ name }) => name)).toEqual(['M1:tok.expired', 'M1:tok.replayed', 'M2']);
  expect(group('cucc', '104201')).toBeNull();
  expect(cause('tok.expired')?.zh).toMatch(/有效期/);
  expect(cause('constructor')).toBeNull();
});

it('finds a code by itself before those that begin alike', () => {
  expect(codes('104201')).toEqual(['cmcc 104201', 'cmcc 1042010']);
  expect(codes('isv.token_invalid')).toEqual(['aliyun isv.TOKEN_INVALID']);
});

it('finds by the id of a cause, its likeliest codes first, and by the words of either language', () => {
  expect(codes('tok.expired')).toEqual(['cmcc 104201', 'ctcc -7999']);
  expect(codes('older lifetime')).toEqual(['cmcc 104201', 'ctcc -7999']);
  expect(codes('移动 过期')).toEqual(['cmcc 104201']);
  expect(codes('有效期')).toEqual(['cmcc 104201', 'ctcc -7999']);
});

it('wants every term, and needs no space between Chinese and a number', () => {
  expect(termsOf('移动token失效或不存在')).toEqual(['移动', 'token', '失效或不存在']);
  expect(termsOf('联通不存在移动')).toEqual(['联通', '不存在', '移动']);
  expect(termsOf('电信-7999  Expired')).toEqual(['电信', '-7999', 'expired']);
  expect(codes('电信-7999')).toEqual(['ctcc -7999']);
  expect(codes('电信 104201')).toEqual([]);
  expect(codes('联通 过期')).toEqual([]);
});

it('reads a line of a bug list: without its commas, and by the most that fits', () => {
  expect(termsOf('取号失败, 开着 Wi-Fi；用户欠费/停机')).toEqual(['取号失败', '开着', 'wifi', '用户欠费', '停机']);
  expect(codes('昨天夜里开始, 移动 token过期')).toEqual(['cmcc 104201']);
  expect(codes('移动 用户的凭证已过期了')).toEqual(['cmcc 104201']);
  expect(codes('昨天夜里开始')).toEqual([]);
});

it('keeps a carrier and a way', () => {
  expect(codes('', { carrier: 'ctcc' })).toEqual(['ctcc -7999']);
  expect(codes('', { kind: 'none' })).toEqual(['cmcc 1042010']);
  expect(codes('').length).toBe(4);
});
