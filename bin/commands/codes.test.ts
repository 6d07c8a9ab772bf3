import { describe, expect, it } from 'vitest';
import unvs from '../../fixtures/faces/unvs.json' with { type: 'json' };
import { faceCodes } from '../../simulator/catalogue/face-codes.ts';
import { sdkCodes } from '../../simulator/catalogue/sdk-codes.ts';
import { parseVendor } from '../../simulator/core/words/face-id.ts';
import { documentOf, run } from '../testing/cli.ts';

interface Entry {
  readonly carrier: string;
  readonly code: string;
  readonly endpoint: string;
}

async function found(...argv: string[]): Promise<readonly Entry[]> {
  return documentOf<readonly Entry[]>(await run(['codes', ...argv, '--json']));
}

describe('sanwang codes', () => {
  it('searches either way', async () => {
    const byCode = await found('102');
    expect(new Set(byCode.map(({ carrier }) => carrier))).toEqual(new Set(['cmcc', 'cucc']));
    const byCarrier = await found('电信');
    expect(byCarrier.length).toBeGreaterThan(100);
    expect(byCarrier.every(({ carrier }) => carrier === 'ctcc')).toBe(true);
    expect(await found('ctcc', '-10009')).toEqual(await found('-10009', 'CTCC'));
    expect((await found()).length).toBeGreaterThan(500);
  });

  it('searches words in both languages, causes and endpoints', async () => {
    expect((await found('移动', '签名')).map(({ code }) => code)).toContain('103101');
    expect((await found('tok.replayed', 'M1')).map(({ code }) => code)).toContain('104201');
    expect((await found('cmcc', '--endpoint', 'm2')).every(({ endpoint }) => endpoint === 'M2')).toBe(true);
    expect((await found('cmcc', '--reproducible')).length).toBeLessThan((await found('cmcc')).length);
  });

  it('has the service’s own RetCodes, by either name, with causes and evidence', async () => {
    const all = await found('unvs');
    expect(all).toEqual(await found('ucloud'));
    expect(all.map(({ code }) => Number(code))).toEqual(unvs.codes.map(({ code }) => Number(code)));
    expect(all.find(({ code }) => code === '330')).toMatchObject({
      ...{ carrier: 'unvs', face: 'unvs', endpoint: 'all', causes: ['TOKEN_INVALID'], evidence: 'assumed', http: 200 },
      ...{ en: 'The token is unknown, expired or used.', zh: 'Token 无效、已过期或已使用' },
      reproduce: { kind: 'natural', run: 'sanwang reproduce unvs 330' },
    });
    // What carriers say that the service tells by it.
    expect(all.find(({ code }) => code === '330')).toHaveProperty('behind');
    const { out } = await run(['codes', 'ucloud', '330', '--lang', 'zh']);
    for (const words of ['unvs 330', 'TOKEN_INVALID', 'Token 无效', '建议', 'sanwang reproduce unvs 330'])
      expect(out).toContain(words);
  });

  it('tells people meaning, evidence, advice and what to try', async () => {
    const { code, out } = await run(['codes', '104201', '--lang', 'zh']);
    expect(code).toBe(0);
    for (const words of ['中国移动', 'token失效或不存在', '依据', '建议', 'sanwang reproduce cmcc 104201']) {
      expect(out).toContain(words);
    }
  });

  it('finds nothing with 1 and a suggestion', async () => {
    const ran = await run(['codes', '10420', '--json']);
    expect(ran.code).toBe(1);
    expect(documentOf(ran)).toEqual([]);
    expect(ran.err).toContain('104201');
  });

  it('says which endpoints there are for one that is none', async () => {
    const { code, err } = await run(['codes', '--endpoint', 'M99']);
    expect([code, err]).toEqual([1, expect.stringMatching(/M99 is no endpoint.*M1, M2, M3/)]);
  });

  it('lists what phones say among the reproducible, and names a twin for what cannot be had', async () => {
    const codes = (await found('--reproducible')).map(
      ({ carrier, code, endpoint }) => `${carrier} ${code} ${endpoint}`,
    );
    for (const one of ['cmcc 200023 sdk', 'cucc 10007 sdk', 'ctcc 80002 sdk', 'ctcc -99999 T6'])
      expect(codes).toContain(one);
    for (const [code, twin] of [
      ['102121', '200020'],
      ['102301', '200020'],
      ['-8000', '80002'],
      ['-8003', '80000'],
      ['101005', '10000'],
    ]) {
      expect((await run(['codes', code as string])).out).toContain(`${twin}  sanwang reproduce`);
    }
  });
});

describe('sanwang codes of vendors', () => {
  it.each([['aliyun'], ['极光']])('takes %s for a vendor, in any of its names', async (name) => {
    const rows = await found(name);
    expect(rows.length).toBe([...faceCodes, ...sdkCodes].filter(({ face }) => face === parseVendor(name)).length);
    expect(rows.every(({ carrier }) => carrier === parseVendor(name))).toBe(true);
  });

  it('tells what a carrier’s code becomes, by every API of the service', async () => {
    const { out } = await run(['codes', 'cmcc', '104201', '--endpoint', 'M1']);
    expect(out).toMatch(/through: TOKEN_INVALID: UCloud 330, Aliyun isv\.TOKEN_INVALID, JiGuang 9003/);
    const chinese = await run(['codes', 'cmcc', '104201', '--lang', 'zh']);
    expect(chinese.out).toMatch(/转成: TOKEN_INVALID: UCloud 330, 阿里云 isv\.TOKEN_INVALID, 极光 9003/);
  });

  it('finds by the service’s reason', async () => {
    const carriers = new Set((await found('token_app_mismatch')).map(({ carrier }) => carrier));
    for (const carrier of ['cmcc', 'cucc', 'ctcc']) expect(carriers).toContain(carrier);
  });

  it('leaves the carriers’ rows as they were, but for a last member', async () => {
    for (const entry of await found('cmcc')) {
      const names = Object.keys(entry);
      expect(names).not.toContain('face');
      if (names.includes('through')) expect(names.at(-1)).toBe('through');
    }
  });

  it('tells a vendor’s code with its status, its causes and what is behind it', async () => {
    const { code, out } = await run(['codes', 'isv.token_invalid', '--endpoint', 'GetMobile']);
    expect(code).toBe(0);
    for (const words of ['aliyun isv.TOKEN_INVALID', 'HTTP: 200  令牌无效', 'TOKEN_USED', 'behind it: cmcc M1 103113'])
      expect(out).toContain(words);
    expect(out).toContain('try: sanwang reproduce aliyun isv.TOKEN_INVALID');
    expect((await found('9003')).map(({ carrier, endpoint }) => [carrier, endpoint])).toEqual([['jiguang', 'all']]);
    expect((await found('aliyun', '--endpoint', 'GetMobile')).map((each) => each.code)).toContain('SignatureNonceUsed');
  });

  it('suggests what was meant', async () => {
    const near = await run(['codes', 'isv.TOKEN_INVALD']);
    expect([near.code, near.err]).toEqual([1, expect.stringContaining('isv.TOKEN_INVALID')]);
    const { code, err } = await run(['codes', 'aliyn']);
    expect([code, err]).toEqual([1, expect.stringMatching(/aliyun/)]);
  });
});

describe('sanwang codes --magic', () => {
  const numbers = async (...argv: string[]) =>
    documentOf<readonly { msisdn: string }[]>(await run(['codes', '--magic', ...argv, '--json'])).map(
      ({ msisdn }) => msisdn,
    );

  it('lists the numbers by carrier, code of carrier or service, last digits, id and word', async () => {
    expect((await numbers()).length).toBeGreaterThan(150);
    expect(await numbers('tok.expired')).toEqual(['13800009101', '13000009101', '13300009101', '13300009160']);
    expect(await numbers('电信', '101')).toEqual(['13300009101']);
    expect(await numbers('104201')).toContain('13800009101');
    expect(await numbers('332', 'cmcc')).toEqual(['13800009107']);
    expect(await numbers('cucc', '--endpoint', 'u9', '有效期')).toEqual(['13000009101']);
  });

  it('tells the codes of each route and what the service makes of them, in both languages', async () => {
    const { code, out, err } = await run(['codes', '--magic', 'cmcc', 'tok.expired']);
    expect(code).toBe(0);
    expect(out).toContain('13800009101  tok.expired');
    expect(out).toMatch(/M1 {2}login {2}104201 {4}→ unvs 330, aliyun isv.TOKEN_INVALID/);
    expect(err).toContain('never send them to a carrier');
    expect((await run(['codes', '--magic', '101', '--lang', 'zh'])).err).toContain('切勿发往真实运营商');
    const none = await run(['codes', '--magic', 'nonesuch']);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('nothing matches nonesuch')]);
  });

  it('stands beside a code that a number brings about', async () => {
    expect((await run(['codes', 'cmcc', '103113'])).out).toContain('magic: 13800009104');
  });
});
