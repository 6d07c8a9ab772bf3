import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../cases/index.ts';
import { referenceTarget } from '../../targets/reference.ts';
import { type Carriers, openCarriers } from '../../targets/surroundings.ts';
import type { Account, Adapter, Answer, GoodCall, RawRequest } from '../adapter.ts';
import { runSuite } from '../run.ts';
import { resigned } from './resigned.ts';

const hmac = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const good = (signed: string): GoodCall => ({
  ...{ method: 'POST', url: '/v1/number?a=1', headers: { 'x-sign': hmac(signed) }, body: '{"a":"1"}', signed },
  ...{ signature: { in: 'header', name: 'x-sign' }, sign: hmac },
});

describe('a call that was spoilt', () => {
  it.each([
    ['its body', (body: string) => body, 'POST\n{"a":"1"}'],
    ['a digest of its body', sha256, `POST\n/v1/number?a=1\n${sha256('{"a":"1"}')}`],
  ])('is signed anew where %s is signed', async (_, written, signed) => {
    const spoilt = { ...good(signed), body: '{"a":' };
    const call = await resigned(good(signed), spoilt);
    const text = signed.replace(written('{"a":"1"}'), written('{"a":'));
    expect(call).toEqual({ ...spoilt, headers: { 'x-sign': hmac(text) } });
  });

  it('is signed anew where its way is', async () => {
    const signed = 'POST\n/v1/number?a=1\n';
    const spoilt = { ...good(signed), method: 'PUT', url: '/no/such/path?a=1' };
    expect((await resigned(good(signed), spoilt))?.headers).toEqual({ 'x-sign': hmac('PUT\n/no/such/path?a=1\n') });
  });

  it('stays as it is where what was spoilt is not signed', async () => {
    const spoilt = { ...good('a1'), body: '{"a":' };
    expect(await resigned(good('a1'), spoilt)).toBe(spoilt);
    const { signature: _, ...unsigned } = good('{"a":"1"}');
    expect(await resigned(unsigned, spoilt)).toBe(spoilt);
  });

  it('is none where nobody can sign it', async () => {
    const { sign: _, ...alone } = good('{"a":"1"}');
    expect(await resigned(alone, { ...alone, body: '{"a":' })).toBe(null);
    expect(await resigned(good('{"a":"1"}'), { ...good('{"a":"1"}'), body: Buffer.from([0xff]) })).toBe(null);
  });
});

describe('a service that signs the bytes of a body', () => {
  let carriers: Carriers;
  beforeAll(async () => {
    carriers = await openCarriers({ env: {} });
  });
  afterAll(() => carriers.close());

  const no = (answer: Answer): Answer => ({ ...answer, verdict: 'refused', reason: 'SIGNATURE_INVALID', phone: null });

  /** The reference behind a door that wants a signature of the body's bytes, and may mend what came. */
  const behind = (mends: (body: string) => string, signs = true): Adapter => ({
    name: 'behind a door',
    async open(at) {
      const session = await referenceTarget().open(at);
      const doored = (account: Account): Account => ({
        ...account,
        async describe(wish) {
          const described = account.describe?.({ ...wish, transport: 'json' }) as Promise<GoodCall>;
          const { body = '', sign: _, ...call } = await described;
          return {
            ...{ ...call, body, headers: { ...call.headers, 'x-sign': hmac(body) }, signed: body },
            signature: { in: 'header', name: 'x-sign' } as const,
            ...(signs && { sign: hmac }),
          };
        },
        async raw({ body = '', headers = {}, ...request }: RawRequest) {
          const isSigned = typeof body === 'string' && headers['x-sign'] === hmac(body);
          const sent = { ...request, headers, body: typeof body === 'string' ? mends(body) : body };
          const answer = (await account.raw?.(isSigned ? sent : { ...sent, body: '{}' })) as Answer;
          return isSigned ? answer : no(answer);
        },
      });
      return {
        ...session,
        openAccount: async (wish) => doored((await session.openAccount?.(wish)) as Account),
      };
    },
  });

  const judged = async (adapter: Adapter, id: string) => {
    const some = cases.filter((one) => one.id === id);
    const { cases: all } = await runSuite({ ...carriers, adapter, cases: some, once: true, seed: `${Math.random()}` });
    return all[0];
  };

  const asText = (body: string) => body.replace(/"Token":\["([^"]*)"\]/, '"Token":"$1"');

  it.each([
    ['HOST-KIND-01', asText, 'Token as a list'],
    ['HOST-JSON-01', (body: string) => (body.endsWith('"') ? `${body}}` : body), 'JSON without its last character'],
  ] as const)('is judged by %s for what is spoilt, and not for its signature', async (id, mends, spoilt) => {
    expect(
      (
        await judged(
          behind((body) => body),
          id,
        )
      )?.verdict,
    ).toBe('pass');
    expect(await judged(behind(mends), id)).toMatchObject({ verdict: 'fail', reason: expect.stringContaining(spoilt) });
  });

  it('is not judged by it where the adapter signs nothing else', async () => {
    expect(await judged(behind(asText, false), 'HOST-KIND-01')).toMatchObject({
      verdict: 'notApplicable',
      reason: expect.stringContaining('signs none but those'),
    });
  });
});
