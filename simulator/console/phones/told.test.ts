import { describe, expect, it } from 'vitest';
import type { JournalEvent, PhoneAnswer } from '../../control/client/index.ts';
import { callbackText, cut, eventOf, pictureName, signCommand, textOf } from './told.ts';

const answer = (more: object): PhoneAnswer => ({ carrier: 'cmcc', code: '0', callback: {}, steps: [], ...more });
const event = (n: number, more: object) => ({ n, carrier: 'cmcc', code: null, ...more }) as JournalEvent;

describe('what a page is told', () => {
  const parts = {
    msgId: 'm',
    YDData: { code: '103111', message: 'WAP网关IP错误' },
    CTData: { code: '', message: '' },
    CUData: { code: '3051', message: 'no such line' },
  };

  it('is the text of the part that the code stands in', () => {
    expect([textOf(parts, '103111'), textOf(parts, '3051'), textOf(parts, '500'), textOf(parts)]).toEqual([
      ...['WAP网关IP错误', 'no such line', '', ''],
    ]);
  });

  it('is redeemed with China Mobile, whoever’s number it is', () => {
    const page = answer({ script: 'YDRZAuthLogin', token: 'H5' });
    expect(signCommand(page, 'login', { app: 'shop-h5' })).toBe('sanwang sign M18 --app shop-h5');
  });
});

describe('a callback', () => {
  const token = 'nm0123456789abcdef:fedcba9876543210';
  const callback = { result: 0, data: { accessCode: 'nm0123456789abcdef', authCode: 'fedcba9876543210' }, reqId: 'r' };

  it('shows no credential unless it is asked for', () => {
    const hidden = callbackText(callback, token, false);
    expect(hidden).not.toContain('nm0123456789');
    expect(hidden).not.toContain('fedcba98765');
    expect(JSON.parse(hidden)).toMatchObject({ reqId: 'r', data: { accessCode: cut('nm0123456789abcdef') } });
    expect(JSON.parse(callbackText(callback, token, true))).toEqual(callback);
  });

  it('hides what a pre-login got, though there is no token yet', () => {
    expect(callbackText(callback, undefined, false)).not.toContain('nm0123456789');
  });

  it('hides a token inside a text', () => {
    expect(callbackText({ content: 'token is STsid000000123' }, 'STsid000000123', false)).not.toContain('000123');
  });

  it('hides a token whole where one of its parts stands in it, too', () => {
    const whole = 'abcdefgh:abcdefghijklmnop';
    const hidden = callbackText({ token: whole, accessCode: 'abcdefgh' }, whole, false);
    expect(JSON.parse(hidden)).toEqual({ token: cut(whole), accessCode: cut('abcdefgh') });
  });

  it.each([
    [{ resultCode: '200020', desc: '用户取消登录' }, '用户取消登录'],
    [{ resultCode: '0', resultMsg: '成功' }, '成功'],
    [{ code: 6001, content: 'fetch loginToken failed' }, 'fetch loginToken failed'],
    [{ result: 5 }, ''],
  ])('says %o', (given, text) => {
    expect(textOf(given)).toBe(text);
  });
});

describe('the event of a call', () => {
  const events = [
    event(1, { type: 'token.issued' }),
    event(2, { type: 'exchange.refused', code: '103111' }),
    event(3, { type: 'phone.failed', code: '200022', detail: { handset: 'mine' } }),
    event(4, { type: 'phone.failed', code: '200022', detail: { handset: 'other' } }),
    event(5, { type: 'exchange.refused', code: '105013' }),
    event(6, { type: 'scrip.issued' }),
  ];
  it.each([
    ['of a token', 'login', { token: 't' }, 1],
    ['of a pre-login', 'prelogin', { page: {} }, 6],
    ['of a refusal', 'login', { code: '103111' }, 2],
    ['of a refusal at another carrier, which the SDK words anew', 'login', { code: '200039' }, 5],
    ['of a vendor’s refusal', 'login', { code: '2001', carrierCode: '103111', face: 'jiguang' }, 2],
    ['of this phone and no other', 'login', { code: '200022', failure: 'no-network' }, 3],
  ] as const)('is that %s', (_, step, more, n) => {
    expect(eventOf(step, answer(more), 'mine', events)?.n).toBe(n);
  });

  it('may be none', () => {
    expect(eventOf('login', answer({ token: 't' }), 'mine', events.slice(1))).toBeNull();
    expect(eventOf('login', answer({ failure: 'no-network' }), 'third', events)).toBeNull();
  });
});

it.each([
  ['cmcc', 'login', 'sanwang sign M1 --app shop --token t'],
  ['cucc', 'login', 'sanwang sign U9 --app shop --token t'],
  ['ctcc', 'verify', 'sanwang sign T10 --app shop --token t --number 13300000001'],
] as const)('writes the command of %s to %s', (carrier, step, command) => {
  expect(signCommand(answer({ carrier }), step, { app: 'shop', token: 't', number: '13300000001' })).toBe(command);
});

it('quotes what a shell would read otherwise', () => {
  expect(signCommand(answer({}), 'login', { app: "it's $HOME" })).toBe(`sanwang sign M1 --app 'it'\\''s $HOME'`);
});

it('names a picture by the mainland’s time, and by nothing that a path would mind', () => {
  expect(pictureName(Date.UTC(2026, 10, 30, 2, 45, 12), ['cmcc', '../200022'])).toBe(
    'sanwang-20261130-104512-cmcc-.._200022.png',
  );
});
