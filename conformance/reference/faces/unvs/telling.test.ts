import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ToldCall } from '../../beside.ts';
import type { Bench } from '../../testing/bench.ts';
import { postForm, signed, startBench } from '../../testing/bench.ts';

const msisdn = '13800005380';
const told: ToldCall[] = [];
let forced: string | null = null;
let bench: Bench;
let call: (extra?: Record<string, string>) => Record<string, string>;
beforeAll(async () => {
  bench = await startBench({
    beside: {
      tell: (each) => void told.push(each),
      meet: async ({ action }) => (action === 'GetMobile' ? forced : null),
    },
  });
  call = (extra = {}) => ({
    Action: 'GetMobile',
    BusinessId: bench.businessOf(bench.account, 'login'),
    Token: bench.issue('cmcc', msisdn),
    ...extra,
  });
});
afterAll(() => bench.close());
beforeEach(() => {
  told.length = 0;
  forced = null;
});

const ask = (fields: Record<string, string>) => postForm(`${bench.api}/`, fields);
const last = async (fields: Record<string, string>) => {
  await ask(fields);
  expect(told).toHaveLength(1);
  return told[0] as ToldCall;
};

describe('what is told of a call', () => {
  it('is whose it was, what became of it, and the number and token in clear', async () => {
    const fields = signed(call(), bench.account);
    const { id } = bench.account;
    const { ReqUuid } = await ask(fields);
    const about = { face: 'unvs', action: 'GetMobile', requestId: ReqUuid, accountId: id, phone: msisdn };
    expect(told).toEqual([
      {
        ...about,
        applicationId: expect.any(String),
        token: fields['Token'],
        code: '0',
        reason: null,
        charged: true,
        because: null,
      },
    ]);
  });

  it('leaves out an action that there is not, and tells what was expected in its place', async () => {
    const { action, reason, because } = await last({ Action: 'GetMobil' });
    expect([action, reason]).toEqual([null, 'ACTION_UNKNOWN']);
    expect(because?.expected.en).toContain('GetMobile');
    expect(JSON.stringify(because)).not.toContain('GetMobil"');
  });

  it('says nothing of its own where a carrier refused', async () => {
    const fields = signed(call({ Token: 'STsid0000' }), bench.account);
    expect(await last(fields)).toMatchObject({ reason: 'TOKEN_INVALID', because: null, charged: false });
  });

  it('recognises another vendor’s token', async () => {
    const token = {
      v: 1,
      face: 'aliyun',
      carrier: 'cmcc',
      app: 'x',
      purpose: 'login',
      issuedMs: 0,
      token: 'STsid0000',
    };
    const Token = Buffer.from(JSON.stringify(token)).toString('base64');
    const { reason, because } = await last(signed(call({ Token }), bench.account));
    expect([reason, because?.got.en]).toEqual(['TOKEN_INVALID', 'a token of aliyun']);
    expect(JSON.stringify(because)).not.toContain('STsid');
  });

  it('has no reason where somebody forced the code', async () => {
    forced = '340';
    const fields = signed(call(), bench.account);
    expect(await last(fields)).toMatchObject({ code: '340', reason: null, charged: false });
    forced = null;
    expect((await ask(signed({ ...call(), Token: fields['Token'] as string }, bench.account)))['RetCode']).toBe(0);
  });
});

describe('a signature that does not match', () => {
  const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
  const pairs = (fields: Record<string, string>) =>
    Object.entries(fields)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => name + value);
  const whole = () => ({ ...call(), PublicKey: bench.account.publicKey, aside: 'x' });
  const secret = () => bench.account.privateKey;
  const slips: readonly [string, (fields: Record<string, string>) => string, RegExp][] = [
    ['no key', (fields) => sha1(pairs(fields).join('')), /without the private key/],
    ['the other key', (fields) => sha1(pairs(fields).join('') + fields['PublicKey']), /with the public key/],
    ['the order of sending', (fields) => sha1(Object.entries(fields).flat().join('') + secret()), /in the order/],
    ['upper case', (fields) => sha1(pairs(fields).join('') + secret()).toUpperCase(), /upper case/],
    ['a name left out', ({ Token, ...rest }) => sha1(pairs(rest).join('') + secret()), /without Token/],
    ['a private name left out', ({ aside, ...rest }) => sha1(pairs(rest).join('') + secret()), /without one of/],
    ['nothing that is known', () => 'f'.repeat(40), /another text, or another key/],
  ];

  it.each(slips)('is told with its slip: %s', async (_, sign, words) => {
    const fields = whole();
    const { code, reason, because, accountId } = await last({ ...fields, Signature: sign(fields) });
    expect([code, reason, accountId]).toEqual(['171', 'AUTH_BAD_SIGNATURE', bench.account.id]);
    expect(because?.got.en).toMatch(words);
    expect(JSON.stringify(because)).not.toContain(secret());
  });

  it('passes when only that is mended', async () => {
    const fields = whole();
    expect(await last({ ...fields, Signature: sha1(pairs(fields).join('') + secret()) })).toMatchObject({ code: '0' });
  });
});
