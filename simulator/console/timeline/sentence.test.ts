import { afterEach, describe, expect, it } from 'vitest';
import type { CodeEntry, EffectEntry, JournalEvent } from '../../control/client/index.ts';
import { eventTypes as known } from '../../core/journal/event.ts';
import { language } from '../words/words.ts';
import { loreOf } from './catalogue.ts';
import { eventTypes, kindName, moodOf, sentenceOf } from './sentence.ts';

afterEach(() => {
  language.value = 'en';
});

const lore = loreOf(
  [{ carrier: 'cmcc', endpoint: 'sdk', code: '200022', en: 'no network', zh: '无网络' } as CodeEntry],
  [
    { name: 'tok.expired', en: 'The token is older than its lifetime.', zh: 'token 已超过有效期。' },
    { name: 'net.reset-no-reply', en: 'RST comes.', zh: '收到 RST。' },
  ] as EffectEntry[],
);
const event = (given: Partial<JournalEvent>) =>
  ({
    n: 1,
    carrier: 'cmcc',
    endpoint: 'M1',
    app: null,
    msisdn: null,
    token: null,
    code: null,
    ...given,
  }) as JournalEvent;

it('has every type of event that journals have', () => {
  expect([...eventTypes].sort()).toEqual([...known].sort());
});

describe.each(['en', 'zh'] as const)('in %s', (spoken) => {
  it.each(known)('%s has a sentence and a name, whatever it lacks', (type) => {
    language.value = spoken;
    for (const given of [{}, { carrier: null, endpoint: null }, { detail: {} }, { face: 'unvs' as const }]) {
      const told = sentenceOf(event({ type, ...given }), lore);
      expect(told).not.toContain('{');
      expect(told).not.toContain('undefined');
      expect(/\p{Script=Han}/u.test(told), told).toBe(spoken === 'zh');
    }
    expect(/\p{Script=Han}/u.test(kindName(type))).toBe(spoken === 'zh');
  });
});

it.each([
  [
    { type: 'exchange.refused', refusal: 'tok.expired' },
    'China Mobile refused: the token is older than its lifetime',
    '中国移动拒绝：token 已超过有效期',
  ],
  [{ type: 'exchange.refused', refusal: 'tok.other' }, 'China Mobile refused: tok.other', '中国移动拒绝：tok.other'],
  [{ type: 'exchange.refused' }, 'China Mobile refused, because a fault said so', '中国移动拒绝：由故障强制返回'],
  [
    { type: 'token.redeemed', detail: { verdict: 'num.mismatch' } },
    'China Mobile took the token: it is another number',
    '中国移动受理 token：号码不一致',
  ],
  [
    { type: 'token.redeemed', detail: { verdict: 'num.other-person' } },
    'China Mobile took the token: the number is registered to somebody else',
    '中国移动受理 token：姓名或证件号不一致',
  ],
  [
    { type: 'token.issued', endpoint: 'door' },
    'A token of China Mobile, made without a phone',
    '不经手机生成中国移动 token',
  ],
  [
    { type: 'fault.fired', fault: 'f1', detail: { effect: 'net.reset-no-reply' } },
    'Fault f1 fired: RST comes',
    '故障 f1 触发：收到 RST',
  ],
  [
    { type: 'clock.moved', detail: { advanceMs: 90_000, scale: 2 } },
    'The clock was moved by 1 min 30 s · The clock runs 2 times as fast',
    '时钟拨动 1 分钟 30 秒 · 时钟以 2 倍速运行',
  ],
  [
    { type: 'phone.failed', endpoint: 'phone', code: '200022', detail: { handset: 'p1' } },
    'p1 got no token: no network',
    'p1 未取得 token：无网络',
  ],
  [
    { type: 'service.refused', carrier: null, face: 'aliyun', endpoint: 'GetMobile', reason: 'TOKEN_USED' },
    'The service refused Aliyun GetMobile: TOKEN_USED',
    '核验服务拒绝 阿里云 GetMobile：TOKEN_USED',
  ],
  [
    { type: 'world.changed', detail: { changed: 'handset', handset: 'p1', parts: ['vpn'] } },
    'Somebody changed handset p1 (vpn)',
    '更改了 handset p1 (vpn)',
  ],
  [
    { type: 'world.changed', detail: { changed: 'ledger', carrier: 'cmcc', revived: 2, forgotten: 1 } },
    'The carrier went back to a backup: 2 good again, 1 unknown',
    '运营商回退到备份：2 个重新可用，1 个不再认得',
  ],
  [
    { type: 'request.unrouted', detail: { method: 'POST', path: '/x' } },
    'No route takes POST /x',
    '没有接口接收 POST /x',
  ],
] as const)('%j', (given, en, zh) => {
  expect(sentenceOf(event(given as Partial<JournalEvent>), lore)).toBe(en);
  language.value = 'zh';
  expect(sentenceOf(event(given as Partial<JournalEvent>), lore)).toBe(zh);
});

it('feels a verdict on another number as what nobody wants', () => {
  expect(moodOf({ type: 'token.redeemed' })).toBe('good');
  expect(moodOf({ type: 'token.redeemed', detail: { verdict: 'num.mismatch' } })).toBe('bad');
});
