import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems } from '../../index.ts';
import type { Bench } from '../../testing/bench.ts';
import { post, postForm, signAsVendor, signed, startBench } from '../../testing/bench.ts';

const msisdn = '13800005380';
const form = 'application/x-www-form-urlencoded';
let bench: Bench;
let call: (extra?: Record<string, string>) => Record<string, string>;
beforeAll(async () => {
  bench = await startBench();
  call = (extra = {}) => ({
    Action: 'GetMobile',
    BusinessId: bench.businessOf(bench.account, 'login'),
    Token: bench.issue('cmcc', msisdn),
    ...extra,
  });
});
afterAll(() => bench.close());

const code = async (fields: Record<string, string>) => (await postForm(`${bench.api}/`, fields)).RetCode;

describe('the envelope (UNVS-1.4-a)', () => {
  it('is the same for a good answer and a bad one', async () => {
    const good = await post(`${bench.api}/`, new URLSearchParams(signed(call(), bench.account)).toString(), form);
    const bad = await post(`${bench.api}/`, 'Action=GetMobile', form);
    expect(good.reply).toEqual({
      RetCode: 0,
      Action: 'GetMobileResponse',
      ReqUuid: good.response.headers.get('x-ucloud-request-uuid'),
      Message: '',
      Data: { Phone: msisdn },
    });
    expect(bad.response.status).toBe(200);
    expect(bad.reply).toMatchObject({ RetCode: 170, Action: 'GetMobileResponse', Message: expect.any(String) });
    expect(bad.reply.ReqUuid).not.toBe(good.reply.ReqUuid);
  });

  it('speaks Chinese to who prefers it', async () => {
    const { reply } = await post(`${bench.api}/`, 'Action=GetMobile', form, { 'accept-language': 'zh-CN,zh;q=0.9' });
    expect(reply.Message).toBe('缺少签名：Signature');
  });
});

describe('transports (UNVS-1.4-b)', () => {
  it('reads the same signed set from the query, a form, JSON, and JSON beside a repeated Action', async () => {
    const all = [0, 1, 2, 3].map(() => signed(call(), bench.account));
    const [inQuery, inForm, inJson, inBoth] = all as [Record<string, string>, ...Record<string, string>[]];
    const replies = [
      await (await fetch(`${bench.api}/?${new URLSearchParams(inQuery)}`)).json(),
      (await post(`${bench.api}/`, new URLSearchParams(inForm).toString(), form)).reply,
      (await post(`${bench.api}/`, JSON.stringify(inJson), 'application/json;charset=UTF-8')).reply,
      (await post(`${bench.api}?Action=GetMobile`, JSON.stringify(inBoth), 'application/json')).reply,
    ];
    expect(replies).toMatchObject(Array(4).fill({ RetCode: 0, Data: { Phone: msisdn } }));
  });

  it('signs typed JSON as its text: numbers, floats, booleans; drops null', async () => {
    const text = call({ Limit: '42', Share: '0.5', Flag: 'true', Large: '12000000' });
    const { Signature } = signed(text, bench.account);
    const typed = { ...text, Limit: 42.0, Share: 0.5, Flag: true, Large: 1.2e7, Nothing: null };
    const body = JSON.stringify({ ...typed, PublicKey: bench.account.publicKey, Signature });
    expect((await post(`${bench.api}/`, body, 'application/json')).reply.RetCode).toBe(0);
  });

  it.each([
    ['JavaScript’s spelling', { A: 1e-7, B: 1.5e22, C: 0.25 }, { A: '1e-7', B: '1.5e+22', C: '0.25' }, 0],
    ['Go’s', { A: 1e-7, B: 1.5e22, C: 0.25 }, { A: '0.0000001', B: '15000000000000000000000', C: '0.25' }, 0],
    ['JavaScript’s within a value', { A: { B: -1.23456789e-9 } }, { 'A.B': '-1.23456789e-9' }, 0],
    ['Go’s within a value', { A: { B: -1.23456789e-9 } }, { A: 'B-0.00000000123456789' }, 0],
    ['Go’s of a float', { A: 1e23 }, { A: '100000000000000000000000' }, 0],
    ['Go’s of an integer', { A: 2 ** 60 }, { A: '1152921504606846976' }, 0],
    ['one for another number', { A: 1e-7 }, { A: '0.0000002' }, 171],
  ])('reads numbers signed in %s', async (_, typed, spelled, code) => {
    const fields: Record<string, string> = { ...call(), PublicKey: bench.account.publicKey };
    const Signature = signAsVendor({ ...fields, ...(spelled as Record<string, string>) }, bench.account.privateKey);
    const body = JSON.stringify({ ...fields, ...typed, Signature });
    expect((await post(`${bench.api}/`, body, 'application/json')).reply.RetCode).toBe(code);
  });

  it('takes nested JSON signed in either of the vendor’s two ways', async () => {
    const nested = { Tags: ['a', 'b'], Tree: { z: 1, A: { x: true } } };
    const flat = { 'Tags.0': 'a', 'Tags.1': 'b', 'Tree.z': '1', 'Tree.A.x': 'true' };
    const joined = { Tags: 'ab', Tree: 'Axtruez1' };
    for (const spelled of [flat, joined]) {
      const fields = { ...call(), PublicKey: bench.account.publicKey };
      const Signature = signAsVendor({ ...fields, ...spelled } as Record<string, string>, bench.account.privateKey);
      const { reply } = await post(
        `${bench.api}/`,
        JSON.stringify({ ...fields, ...nested, Signature }),
        'application/json',
      );
      expect(reply.RetCode).toBe(0);
    }
  });
});

describe('who is calling', () => {
  it('tells an action that is missing, unknown or misspelt', async () => {
    expect(await code({})).toBe(160);
    expect(await code({ Action: 'GetNothing' })).toBe(161);
    expect(await code({ Action: 'getmobile' })).toBe(161);
  });

  it('tells a missing signature, a missing key, an unknown key and a wrong signature apart', async () => {
    const { PublicKey, Signature, ...rest } = signed(call(), bench.account) as { PublicKey: string; Signature: string };
    expect(await code({ ...rest, PublicKey })).toBe(170);
    expect(await code({ ...rest, Signature })).toBe(172);
    expect(await code({ ...rest, PublicKey: 'pk-nobody', Signature })).toBe(172);
    expect(await code({ ...rest, PublicKey, Signature: 'f'.repeat(40) })).toBe(171);
    expect(await code({ ...rest, PublicKey, Signature: Signature.toUpperCase() })).toBe(171);
    expect(await code({ ...rest, PublicKey, Signature, SecurityToken: 'x' })).toBe(174);
  });

  it('notices any change, addition or removal of a parameter', async () => {
    const asked = bench.carriers.heard.length;
    const fields = signed(call({ Region: 'cn-bj2' }), bench.account);
    expect(await code({ ...fields, Region: 'cn-sh2' })).toBe(171);
    expect(await code({ ...fields, Zone: 'a' })).toBe(171);
    const { Region: _, ...fewer } = fields;
    expect(await code(fewer)).toBe(171);
    expect(await code(signed(call(), { ...bench.account, privateKey: 'another' }))).toBe(171);
    expect(bench.carriers.heard).toHaveLength(asked);
  });

  it('knows its projects', async () => {
    expect(await code(signed(call({ ProjectId: bench.account.projectId }), bench.account))).toBe(0);
    expect(await code(signed(call({ ProjectId: 'org-other' }), bench.account))).toBe(292);
  });

  it('accepts the vendor’s own worked example', async () => {
    const { holdsSignature } = await import('./signature.ts');
    const pair = {
      key: 'ucloudsomeone@example.com1296235120854146120',
      secret: '46f09bb9fab4f12dfc160dae12273d5332b5debe',
    };
    const fields = { Action: 'DescribeUHostInstance', Region: 'cn-bj2', Limit: '10', PublicKey: pair.key };
    const all = new Map(Object.entries({ ...fields, Signature: 'cba5cf5ec4d4233d206b1b54951e3787350a642f' }));
    expect(holdsSignature(all, pair.secret)).toBe(true);
    all.set('Limit', '11');
    expect(holdsSignature(all, pair.secret)).toBe(false);
  });
});

describe('scenes and parameters', () => {
  it('tells what is missing from what is misshapen', async () => {
    const { Token: _, ...noToken } = call();
    expect(await code(signed(noToken, bench.account))).toBe(problems.PARAM_MISSING.code);
    const body = JSON.stringify({ ...call(), Token: [] });
    const { reply } = await post(`${bench.api}/`, body, 'application/json');
    expect(reply.RetCode).toBe(170); // unsigned: who is calling comes first
  });

  it('hides another account’s scene behind the answer for one that does not exist, and forwards neither', async () => {
    const other = await bench.open('1.00');
    const asked = bench.carriers.heard.length;
    const foreign = await bench.callAs(
      bench.account,
      'GetMobile',
      call({ BusinessId: bench.businessOf(other, 'login') }),
    );
    const absent = await bench.callAs(bench.account, 'GetMobile', call({ BusinessId: 'biz-none' }));
    expect(foreign).toEqual({ ...absent, ReqUuid: foreign.ReqUuid });
    expect(foreign.RetCode).toBe(problems.BUSINESS_NOT_FOUND.code);
    expect(bench.carriers.heard).toHaveLength(asked);
  });

  it('keeps each scene to its purpose, both ways', async () => {
    const { account } = bench;
    const login = { BusinessId: bench.businessOf(account, 'verify'), Token: bench.issue('cmcc', msisdn) };
    const verify = { BusinessId: bench.businessOf(account, 'login'), Token: login.Token, Phone: msisdn };
    expect((await bench.callAs(account, 'GetMobile', login)).RetCode).toBe(problems.BUSINESS_PURPOSE_MISMATCH.code);
    expect((await bench.callAs(account, 'VerifyMobile', verify)).RetCode).toBe(problems.BUSINESS_PURPOSE_MISMATCH.code);
  });

  it.each([
    ...[
      '+85261234567',
      '+886912345678',
      '+12025550123',
      '0085261234567',
      '19200000001',
      '16100000001',
      '+8619200000001',
    ].map((phone) => [phone, 'NUMBER_NOT_SUPPORTED'] as const),
    ...[
      '138000053801',
      '1380000538',
      '01012345678',
      '4008008000',
      '95588',
      '110',
      '12800005380',
      '1380000５380',
      '١٣٨٠٠٠٠٥٣٨٠',
      '13800005380\n',
      ' 13800005380',
      '138 0000 5380',
      '138-0000-5380',
      '+86 13800005380',
      '1064712345678',
      'abc',
      '8613800005380x',
    ].map((phone) => [phone, 'PHONE_FORMAT_INVALID'] as const),
  ])('refuses %j as %s, not forwarded, uncharged', async (phone, reason) => {
    const [asked, before] = [bench.carriers.heard.length, await bench.ledger()];
    const reply = await bench.verifyMobile(bench.issue('cmcc', msisdn, 'verify'), phone);
    expect(reply.RetCode).toBe(problems[reason].code);
    expect(bench.carriers.heard).toHaveLength(asked);
    expect(await bench.ledger()).toEqual(before);
  });

  it.each(['16200000001', '16500000001', '17000000001', '17100000001', '19900000001', '14700000001'])(
    'forwards %s: virtual operators ride on the three networks',
    async (phone) => {
      const reply = await bench.verifyMobile(bench.issue('cucc', phone, 'verify'), phone);
      expect(reply.Data).toEqual({ VerifyResult: 'PASS' });
    },
  );

  it.each([
    '',
    'x',
    'STsid0001',
    'A'.repeat(32),
    `nm${'0'.repeat(31)}`,
    `nm${'0'.repeat(32)}:x`,
    'a'.repeat(4096),
    '\u202e',
  ])('forwards no token of another shape: %j', async (token) => {
    const asked = bench.carriers.heard.length;
    const reply = await bench.getMobile(token);
    expect(reply.RetCode).toBe(token === '' ? problems.PARAM_MISSING.code : problems.TOKEN_INVALID.code);
    expect(bench.carriers.heard).toHaveLength(asked);
  });
});

describe('hostile input (UNVS-1.4-d, X-9)', () => {
  const enclosed = async (response: Response, status: number, code?: number) => {
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const reply = (await response.json()) as { RetCode: number; ReqUuid: string };
    expect(reply.RetCode).toBe(code ?? reply.RetCode);
    expect(reply.RetCode).toBeGreaterThan(0);
    expect(reply.ReqUuid).toBe(response.headers.get('x-ucloud-request-uuid'));
    expect(JSON.stringify(reply)).not.toContain('MARKER');
  };
  const send = (body: string | Uint8Array, type: string) =>
    fetch(`${bench.api}/`, { method: 'POST', headers: { 'content-type': type }, body });

  it('answers other paths and methods in the envelope', async () => {
    await enclosed(await fetch(`${bench.api}/nothing?Action=GetMobile`), 404);
    await enclosed(await fetch(`${bench.api}/`, { method: 'DELETE' }), 405);
    await enclosed(await fetch(`${bench.api}/`, { method: 'PUT', body: 'MARKER' }), 405);
  });

  it('answers ten megabytes with 413', async () => {
    await enclosed(await send('x'.repeat(10 * 1024 * 1024), 'application/json'), 413);
    await enclosed(await send(`Action=GetMobile&Token=MARKER${'x'.repeat(1 << 20)}`, form), 413);
    const long = await fetch(`${bench.api}/?Token=MARKER${'x'.repeat(1 << 16)}`);
    expect([long.status, long.headers.get('content-type')]).toEqual([413, 'application/json; charset=utf-8']);
    expect(await long.json()).toMatchObject({ RetCode: problems.BODY_TOO_LARGE.code });
  });

  it.each([
    ['half a JSON', '{"Action":"GetMobile"', 'application/json'],
    ['a JSON list', '["MARKER"]', 'application/json'],
    ['a JSON text', '"MARKER"', 'application/json'],
    ['JSON null', 'null', 'application/json'],
    ['ten thousand brackets', '['.repeat(10_000), 'application/json'],
    ['deep JSON', `{"a":${'{"b":'.repeat(40)}1${'}'.repeat(40)}}`, 'application/json'],
    ['one name twice in JSON', '{"Action":"GetMobile","Acti\\u006fn":"VerifyMobile"}', 'application/json'],
    ['one name twice in a form', 'Action=GetMobile&Token=MARKER&Token=b', form],
    ['GBK bytes in JSON', Buffer.from([0x7b, 0x22, 0xb3, 0xc9, 0x22, 0x3a, 0x31, 0x7d]), 'application/json'],
    ['GBK, declared', '{"Action":"GetMobile"}', 'application/json;charset=gbk'],
    ['GBK escapes in a form', 'Action=GetMobile&Token=%B3%C9', form],
    ['half an escape', 'Action=GetMobile&Token=%E', form],
    ['raw bytes in a form', Buffer.from([0x41, 0x3d, 0xff]), form],
    ['six hundred parameters', Array.from({ length: 600 }, (_, n) => `p${n}=1`).join('&'), form],
    ['no content type that we read', '<a>MARKER</a>', 'text/xml'],
  ])('answers %s with 400', async (_, body, type) => {
    await enclosed(await send(body as string, type), 400, problems.BODY_UNREADABLE.code);
  });

  it('says of a body why it cannot be read, and reads its twin', async () => {
    const text = 'Action=GetMobile';
    const sent = async (headers: Record<string, string>) => {
      const answer = await fetch(`${bench.api}/`, {
        method: 'POST',
        headers: { 'content-type': form, ...headers },
        body: text,
      });
      return (await answer.json()) as { RetCode: number; Message: string };
    };
    const packed = await sent({ 'content-encoding': 'gzip' });
    expect(packed).toMatchObject({ RetCode: 360, Message: expect.stringContaining('content-encoding') });
    expect((await sent({ 'content-encoding': 'gzip', 'accept-language': 'zh' })).Message).toContain('压缩');
    expect((await sent({ 'content-encoding': 'identity' })).RetCode).not.toBe(360);
    expect((await sent({ 'content-type': 'text/xml' })).Message).toContain('a form or JSON');
  });

  it.each([
    ['NUL in an id', { BusinessId: 'a\0b' }],
    ['half a surrogate pair', { Token: '\ud800' }],
    ['NUL in a member named __proto__', JSON.parse('{"__proto__":{"x":"a\\u0000"}}')],
  ])('answers %s with a business code', async (_, extra) => {
    const fields = JSON.stringify({ ...call(), ...extra, PublicKey: bench.account.publicKey, Signature: 'x' });
    await enclosed(await send(fields, 'application/json'), 200, problems.PARAM_INVALID.code);
  });

  it('answers values of the wrong type with a business code', async () => {
    for (const value of [{}, [], { a: 1 }, [[1]], true, 1e300, '', 7]) {
      const text = JSON.stringify({
        Action: value,
        BusinessId: value,
        Token: value,
        PublicKey: value,
        Signature: value,
      });
      await enclosed(await send(text, 'application/json'), 200);
      const known = JSON.stringify({
        Action: 'GetMobile',
        Token: value,
        PublicKey: bench.account.publicKey,
        Signature: value,
      });
      await enclosed(await send(known, 'application/json'), 200);
      const info = JSON.stringify({
        Action: 'GetAppInfo',
        ApplicationId: value,
        PackageName: value,
        Platform: value,
        Sign: value,
      });
      await enclosed(await send(info, 'application/json'), 200);
    }
  });

  it('answers bytes that are no HTTP request in the envelope too', async () => {
    const { port } = new URL(bench.api);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ RetCode: problems.BODY_UNREADABLE.code });
  });
});

describe('GetAppInfo (UNVS-1.5)', () => {
  const info = (n: number, change: Record<string, string> = {}, stamp = bench.clock.nowMs) => {
    const app = bench.account.apps[n];
    const fields = {
      ApplicationId: app?.applicationId ?? '',
      PackageName: app?.packageName ?? '',
      Platform: String(n + 1),
      ...change,
    };
    const text = fields.ApplicationId + fields.PackageName + fields.Platform + stamp;
    return {
      Action: 'GetAppInfo',
      ...fields,
      Timestamp: String(stamp),
      Sign: createHash('md5').update(text).digest('hex'),
    };
  };

  it.each([0, 1, 2])('boots platform %i + 1, free, without a secret', async (n) => {
    const before = await bench.ledger();
    const reply = await postForm(`${bench.api}/`, info(n));
    expect(reply).toMatchObject({ RetCode: 0, Data: { AppId: '300000000001', AppKey: 'APPKEY-PUBLIC-0001' } });
    expect(reply.Data?.Carriers).toMatchObject({
      cucc: { clientId: '99000000000000000001' },
      ctcc: { appId: '8000000001' },
    });
    expect(JSON.stringify(reply)).not.toMatch(/PLANTED|secret/i);
    expect(await bench.ledger()).toEqual(before);
  });

  it('takes the stamp of the Android client from its header, and the number of the H5 client as a number', async () => {
    const { Timestamp, ...android } = info(0);
    const asAndroid = await post(`${bench.api}/`, JSON.stringify(android), 'application/json', {
      timestamp: Timestamp,
    });
    const h5 = { ...info(2), Platform: 3, Timestamp: bench.clock.nowMs };
    const asH5 = await post(`${bench.api}?Action=GetAppInfo`, JSON.stringify(h5), 'application/json;charset=UTF-8');
    expect([asAndroid.reply.RetCode, asH5.reply.RetCode]).toEqual([0, 0]);
  });

  it('has no number for HarmonyOS, whose application the console makes all the same', async () => {
    const fingerprint = 'AB'.repeat(32);
    const form = { name: 'hm', platform: 'harmony', packageName: 'com.hm', packageSign: fingerprint, carriers: {} };
    const made = await bench.ask('POST', `/v1/accounts/${bench.account.id}/applications`, form);
    expect(made).toMatchObject({ status: 201, body: { platform: 'harmony', packageSign: fingerprint } });
    const ApplicationId = String(made.body.applicationId);
    for (const Platform of ['1', '2', '3', '4'])
      expect(await code(info(0, { ApplicationId, PackageName: 'com.hm', Platform }))).toBe(
        problems.APP_PLATFORM_MISMATCH.code,
      );
  });

  it('gives each mistake its own reason', async () => {
    const width = 10 * 60_000;
    expect(await code({ ...info(0), Sign: '0'.repeat(32) })).toBe(171);
    expect(await code(info(0, { ApplicationId: 'unvs-none' }))).toBe(problems.APP_NOT_FOUND.code);
    expect(await code(info(0, { Platform: '2' }))).toBe(problems.APP_PLATFORM_MISMATCH.code);
    expect(await code(info(0, { PackageName: 'com.example.App' }))).toBe(problems.APP_IDENTITY_MISMATCH.code);
    expect(await code(info(0, {}, bench.clock.nowMs - width))).toBe(0);
    expect(await code(info(0, {}, bench.clock.nowMs - width - 1))).toBe(problems.CLOCK_SKEW.code);
    expect(await code(info(0, {}, bench.clock.nowMs + width + 1))).toBe(problems.CLOCK_SKEW.code);
  });

  it('compares an origin exactly, but for the port that its scheme implies', async () => {
    const at = (PackageName: string) => code(info(2, { PackageName }));
    expect(await at('https://h5.example.com:443')).toBe(0);
    for (const other of [
      'https://h5.example.com/',
      'http://h5.example.com',
      'https://h5.example.com:8443',
      'https://H5.example.com',
    ])
      expect(await at(other), other).toBe(problems.APP_IDENTITY_MISMATCH.code);
  });

  it('lets the pages of registered origins read it, and no others; nor anything but it', async () => {
    const ask = (origin: string, method: string, fields?: Record<string, string>) =>
      fetch(`${bench.api}/`, {
        method,
        headers: { origin, ...(fields && { 'content-type': 'application/json' }) },
        ...(fields && { body: JSON.stringify(fields) }),
      });
    const allowed = (response: Response) => response.headers.get('access-control-allow-origin');
    const good = await ask('https://h5.example.com', 'OPTIONS');
    expect(allowed(good)).toBe('https://h5.example.com');
    expect(good.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(good.headers.get('access-control-allow-methods')).toContain('POST');
    expect(allowed(await ask('https://h5.example.com', 'POST', info(2)))).toBe('https://h5.example.com');
    expect(allowed(await ask('https://evil.example.com', 'OPTIONS'))).toBeNull();
    expect(allowed(await ask('https://evil.example.com', 'POST', info(2)))).toBeNull();
    expect(allowed(await ask('https://h5.example.com', 'POST', signed(call(), bench.account)))).toBeNull();
  });
});
