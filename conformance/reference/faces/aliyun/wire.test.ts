import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aliyun, msisdn, startAliyun } from './testing/bench.ts';
import { type Fields, listOf, type Place, type Sent, signedByHeader, signedByParameter } from './testing/signing.ts';

let at: Aliyun;
beforeAll(async () => {
  at = await startAliyun();
});
afterAll(() => at.close());

const good = { Code: 'OK', GetMobileResultDTO: { Mobile: msisdn } };
const fields = (extra: Fields = {}): Fields => ({
  Action: 'GetMobile',
  Format: 'JSON',
  AccessToken: at.issue(),
  ...extra,
});
const rpc = (place: Place = 'form', extra: Fields = {}): Sent => signedByParameter(place, fields(extra), at.keys);
const acs3 = (extra: object = {}, query: Fields = { AccessToken: at.issue() }): Sent =>
  signedByHeader('GetMobile', query, { ...at.keys, host: at.host, ...extra });

describe('a call comes', () => {
  it.each(['get', 'query', 'form', 'split'] as const)('with HMAC-SHA1: %s', async (place) => {
    expect((await at.send(rpc(place, { OutId: "a b*~+/=&'()!号" }))).body).toMatchObject(good);
  });

  it('with ACS3: by query, by form, by both, by GET', async () => {
    const outId = { OutId: "a b*~+/=&'()!号" };
    for (const sent of [
      acs3({}, { AccessToken: at.issue(), ...outId }),
      acs3({ form: { AccessToken: at.issue(), ...outId } }, {}),
      acs3({ form: { AccessToken: at.issue() } }, outId),
      acs3({ method: 'GET' }),
    ])
      expect((await at.send(sent)).body).toMatchObject(good);
  });

  it('with what is nobody’s business: parameters of the account, of regions and of nothing', async () => {
    const extra = { OwnerId: '1', ResourceOwnerAccount: 'x', ResourceOwnerId: '2', RegionId: 'cn-hangzhou', Zone: '' };
    expect((await at.send(rpc('form', extra))).body).toMatchObject(good);
  });

  it('without SignatureMethod, or in another case, and with a stamp that has milliseconds', async () => {
    const { SignatureMethod: _, ...fewer } = { ...fields(), SignatureMethod: '' };
    const sent = signedByParameter(
      'form',
      { ...fewer, SignatureMethod: 'hmac-sha1', Timestamp: new Date().toISOString() },
      at.keys,
    );
    expect((await at.send(sent)).body).toMatchObject(good);
  });

  it('with hex in either case', async () => {
    const sent = acs3();
    const authorization = (sent.headers['authorization'] ?? '').replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase());
    expect((await at.send({ ...sent, headers: { ...sent.headers, authorization } })).body).toMatchObject(good);
  });
});

describe('an answer', () => {
  it('has the headers of a captured one', async () => {
    const { headers, body } = await at.call('GetMobile', { AccessToken: 'x' });
    expect(headers.get('x-acs-request-id')).toBe(body['RequestId']);
    expect(body['RequestId']).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(headers.get('x-acs-trace-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('etag')).toMatch(/^\w{24}$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toBe('application/json;charset=utf-8');
  });

  it('is XML where the caller asks for it or for nothing, and JSON where ACS3 asks for nothing', async () => {
    const { Format: _, ...without } = fields();
    const plain = await at.send(signedByParameter('form', without, at.keys));
    expect(plain.headers.get('content-type')).toBe('text/xml;charset=utf-8');
    expect(plain.text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><GetMobileResponse><Code>OK<\/Code><Message>请求成功<\/Message><RequestId>[0-9A-F-]{36}<\/RequestId><GetMobileResultDTO><Mobile>13800005380<\/Mobile><\/GetMobileResultDTO><\/GetMobileResponse>$/,
    );
    const wrong = await at.send(
      signedByParameter('form', { ...fields(), Format: 'xml' }, { ...at.keys, accessKeySecret: 'a' }),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.text).toMatch(/^<\?xml[^>]*\?><Error><RequestId>.*<Code>SignatureDoesNotMatch<\/Code><\/Error>$/);
    expect(wrong.text).toContain('server string to sign is:POST&amp;%2F&amp;AccessKeyId');
    expect((await at.send(acs3())).headers.get('content-type')).toMatch(/json/);
    expect((await at.send(acs3({ headers: { accept: 'application/xml' } }))).text).toMatch(/^<\?xml.*<Mobile>/);
  });

  it('of the gateway has its envelope', async () => {
    const { status, body } = await at.call('GetMobile', {});
    expect(status).toBe(400);
    expect(body).toEqual({
      RequestId: expect.any(String),
      HostId: '127.0.0.1',
      Code: 'MissingAccessToken',
      Message: 'AccessToken is mandatory for this action.',
      Recommend: expect.stringContaining('q=MissingAccessToken'),
    });
  });
});

describe('a call that never came to be authenticated is told with the account of the key that it names', () => {
  const account = () => at.account.id;
  it.each<[string, () => Sent, () => string | null]>([
    ['a foreign action', () => rpc('form', { Action: 'GetNothing' }), account],
    ['a foreign action under ACS3', () => signedByHeader('GetNothing', {}, { ...at.keys, host: at.host }), account],
    ['a foreign version', () => rpc('form', { Version: '2014-05-26' }), account],
    ['no signature', () => each(rpc(), dropped('Signature'))[0], account],
    [
      'a key of nobody',
      () => signedByParameter('form', fields({ Action: 'No' }), { ...at.keys, accessKeyId: 'LTAInone' }),
      () => null,
    ],
    ['no key', () => each(rpc('form', { Action: 'GetNothing' }), dropped('AccessKeyId'))[0], () => null],
  ])('%s', async (_, sent, whose) => {
    await at.send(sent());
    expect(at.last()).toMatchObject({ accountId: whose() });
  });
});

it.each(['getmobile', 'GetMobil', 'Get_Mobile'])('an action that is nearly one is told which: %s', async (Action) => {
  await at.send(rpc('form', { Action }));
  expect(at.last()?.because).toEqual({
    expected: { en: 'GetMobile', zh: 'GetMobile' },
    got: { en: Action, zh: Action },
  });
});

/** What somebody damaged of a request that is good; the same request undamaged then passes. */
const damages: readonly [string, status: number, code: string, () => [spoilt: Sent, mended: Sent]][] = [
  ['another path', 404, 'InvalidApi.NotFound', () => each(rpc('get'), (s) => ({ url: s.url.replace('/?', '/api?') }))],
  ['another method', 400, 'UnsupportedHTTPMethod', () => each(rpc('form'), () => ({ method: 'PUT' }))],
  ['a format that there is not', 400, 'InvalidParameter.Format', () => [rpc('form', { Format: 'YAML' }), rpc()]],
  ['no version', 400, 'MissingVersion', () => each(rpc(), dropped('Version'))],
  ['a foreign version', 400, 'InvalidVersion', () => [rpc('form', { Version: '2014-05-26' }), rpc()]],
  ['no action', 400, 'MissingAction', () => each(rpc(), dropped('Action'))],
  ['an action that there is not', 404, 'InvalidAction.NotFound', () => [rpc('form', { Action: 'GetNothing' }), rpc()]],
  ['an action in another case', 404, 'InvalidAction.NotFound', () => [rpc('form', { Action: 'getMobile' }), rpc()]],
  ['no key', 400, 'MissingAccessKeyId', () => each(rpc(), dropped('AccessKeyId'))],
  ['no signature', 400, 'MissingSignature', () => each(rpc(), dropped('Signature'))],
  ['no stamp', 400, 'MissingTimestamp', () => each(rpc(), dropped('Timestamp'))],
  ['no nonce', 400, 'MissingSignatureNonce', () => each(rpc(), dropped('SignatureNonce'))],
  [
    'another way of signing',
    400,
    'InvalidSignatureMethod',
    () => [rpc('form', { SignatureMethod: 'HMAC-SM3' }), rpc()],
  ],
  ['another version of it', 400, 'InvalidSignatureVersion', () => [rpc('form', { SignatureVersion: '2.0' }), rpc()]],
  ['a local stamp', 400, 'InvalidTimeStamp.Format', () => [rpc('form', { Timestamp: '2026-01-01 08:00:00' }), rpc()]],
  [
    'an impossible stamp',
    400,
    'InvalidTimeStamp.Format',
    () => [rpc('form', { Timestamp: '2026-13-01T00:00:00Z' }), rpc()],
  ],
  ['an old stamp', 400, 'InvalidTimeStamp.Expired', () => [rpc('form', { Timestamp: '2020-01-01T00:00:00Z' }), rpc()]],
  ['one parameter more', 400, 'SignatureDoesNotMatch', () => each(rpc(), (s) => ({ body: `${s.body}&Zone=a` }))],
  ['one parameter less', 400, 'SignatureDoesNotMatch', () => each(rpc('form', { OutId: '1' }), dropped('OutId'))],
  ['a name twice', 400, 'InvalidParameter', () => each(rpc(), (s) => ({ body: `${s.body}&Format=JSON` }))],
  ['a name in query and form', 400, 'InvalidParameter', () => each(rpc(), () => ({ url: '/?Format=JSON' }))],
  ['half a percent sign', 400, 'InvalidParameter', () => each(rpc(), (s) => ({ body: `${s.body}&a=%E5%8` }))],
  ['bytes that are no UTF-8', 400, 'InvalidParameter', () => each(rpc(), (s) => ({ body: `${s.body}&a=%FF` }))],
  ['a NUL', 400, 'InvalidParameter', () => each(rpc(), (s) => ({ body: `${s.body}&a=%00` }))],
  ['too much', 400, 'InvalidParameter', () => [rpc('form', { OutId: 'x'.repeat(70_000) }), rpc()]],
  [
    'a compressed body',
    400,
    'InvalidParameter',
    () => each(rpc(), (s) => ({ headers: { ...s.headers, 'content-encoding': 'gzip' } })),
  ],
  [
    'a form under another name',
    400,
    'MissingVersion',
    () => each(rpc(), () => ({ headers: { 'content-type': 'text/plain' } })),
  ],
  [
    'JSON in place of a form',
    400,
    'MissingVersion',
    () => each(rpc(), (s) => ({ body: JSON.stringify(s.body), headers: { 'content-type': 'application/json' } })),
  ],
  [
    'a parameter in another case',
    400,
    'MissingAccessToken',
    () => [signedByParameter('form', { Action: 'GetMobile', Format: 'JSON', accessToken: 'x' }, at.keys), rpc()],
  ],
  ['an empty parameter', 400, 'MissingAccessToken', () => [rpc('form', { AccessToken: '' }), rpc()]],
  [
    'ACS3 with another algorithm',
    400,
    'InvalidSignatureMethod',
    () =>
      each(
        acs3(),
        authorized((a) => a.replace('SHA256', 'SM3')),
      ),
  ],
  [
    'ACS3 without its parts',
    400,
    'IncompleteSignature',
    () =>
      each(
        acs3(),
        authorized((a) => a.replace(/,Signature.*/, '')),
      ),
  ],
  [
    'Basic',
    400,
    'IncompleteSignature',
    () =>
      each(
        acs3(),
        authorized(() => 'Basic YTpi'),
      ),
  ],
  [
    'ACS3 with a header unsigned',
    400,
    'IncompleteSignature',
    () => each(acs3(), (s) => ({ headers: { ...s.headers, 'x-acs-region-id': 'a' } })),
  ],
  [
    'ACS3 that signs what is not there',
    400,
    'IncompleteSignature',
    () =>
      each(
        acs3(),
        authorized((a) => a.replace('host;', 'date;host;')),
      ),
  ],
  [
    'ACS3 without host signed',
    400,
    'IncompleteSignature',
    () =>
      each(
        acs3(),
        authorized((a) => a.replace('host;', '')),
      ),
  ],
  [
    'ACS3 without a date',
    400,
    'MissingTimestamp',
    () => each(acs3(), (s) => ({ headers: { ...s.headers, 'x-acs-date': '' } })),
  ],
  [
    'ACS3 without a nonce',
    400,
    'MissingSignatureNonce',
    () => each(acs3(), (s) => ({ headers: { ...s.headers, 'x-acs-signature-nonce': '' } })),
  ],
  [
    'ACS3 without an action',
    400,
    'MissingAction',
    () => each(acs3(), (s) => ({ headers: { ...s.headers, 'x-acs-action': '' } })),
  ],
  [
    'ACS3 with another body',
    400,
    'SignatureDoesNotMatch',
    () => each(acs3({ form: { OutId: '1' } }), () => ({ body: 'OutId=2' })),
  ],
  ['ACS3 with another query', 400, 'SignatureDoesNotMatch', () => each(acs3(), (s) => ({ url: `${s.url}&OutId=1` }))],
  [
    'ACS3 with another signed header',
    400,
    'SignatureDoesNotMatch',
    () =>
      each(acs3(), (s) => ({
        headers: {
          ...s.headers,
          'x-acs-date': `${s.headers['x-acs-date']}`
            .replace(/\d\dZ/, '00Z')
            .replace(/00Z$/, (z) => (s.headers['x-acs-date']?.endsWith('00Z') ? '01Z' : z)),
        },
      })),
  ],
  [
    'ACS3 with the business parameters as JSON',
    400,
    'MissingAccessToken',
    () => {
      const headers = { 'content-type': 'application/json' };
      return [acs3({ headers, form: { AccessToken: at.issue() } }, {}), acs3()];
    },
  ],
];

const each = (good: Sent, damage: (sent: Sent) => Partial<Sent>): [Sent, Sent] => [{ ...good, ...damage(good) }, good];
const dropped =
  (name: string) =>
  (sent: Sent): Partial<Sent> => ({
    body: sent.body
      .split('&')
      .filter((pair) => !pair.startsWith(`${name}=`))
      .join('&'),
  });
const authorized =
  (write: (header: string) => string) =>
  (sent: Sent): Partial<Sent> => ({
    headers: { ...sent.headers, authorization: write(sent.headers['authorization'] ?? '') },
  });

describe('a damaged request', () => {
  it.each(damages)('with %s is %i %s', async (_, status, code, make) => {
    const [spoilt, mended] = make();
    const asked = at.carriers.heard.length;
    const answer = await at.send(spoilt);
    expect([answer.status, answer.body['Code'] ?? /<Code>(.*)<\/Code>/.exec(answer.text)?.[1]]).toEqual([status, code]);
    expect(at.last()).toMatchObject({ code, charged: false });
    expect(at.carriers.heard).toHaveLength(asked);
    expect((await at.send(mended)).body).toMatchObject(good);
  });

  it('is told to whoever runs the service with what was expected and what came, in both languages', async () => {
    await at.call('GetMobile', {});
    expect(at.last()).toMatchObject({
      ...{ face: 'aliyun', action: 'GetMobile', accountId: at.account.id, reason: 'MISSING_ACCESS_TOKEN' },
      because: { expected: { en: 'AccessToken' }, got: { en: 'nothing of that name', zh: '没有该参数' } },
    });
    await at.send({ ...rpc(), body: JSON.stringify(fields()), headers: { 'content-type': 'application/json' } });
    expect(at.last().because?.got.en).toBe('a body of application/json, which is not read');
    await at.send(rpc('form', { Action: 'getMobile' }));
    expect(at.last()).toMatchObject({
      action: null,
      because: { expected: { en: 'GetMobile' }, got: { en: 'getMobile' } },
    });
    await at.send(rpc('form', { Timestamp: new Date(Date.now() + 8 * 3_600_000).toISOString() }));
    expect(at.last().because?.fix?.en).toBe('Write UTC, not Beijing time.');
    await at.send({ ...acs3(), body: 'OutId=2', headers: acs3().headers });
    expect(at.last()).toMatchObject({ reason: 'CONTENT_HASH', because: { got: { en: 'the hash of an empty body' } } });
  });

  it('that is no HTTP, or whose head is too large, gets the gateway’s envelope too', async () => {
    const { port } = new URL(at.url);
    const text = await new Promise<string>((resolve) => {
      let heard = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (bytes) => {
        heard += bytes;
      });
      socket.on('close', () => resolve(heard));
    });
    expect(text).toMatch(/^HTTP\/1.1 400 /);
    expect(text).toContain('"Code":"InvalidParameter"');
    const long = await fetch(`${at.url}/?${listOf({ a: 'x'.repeat(40_000) })}`);
    expect([long.status, await long.json()]).toEqual([400, expect.objectContaining({ Code: 'InvalidParameter' })]);
  });
});

describe('a nonce', () => {
  it('is good once for a key, whichever signature it stands in', async () => {
    const nonce = `nonce-${Math.random()}`;
    const first = rpc('form', { SignatureNonce: nonce });
    expect((await at.send(first)).body).toMatchObject(good);
    expect((await at.send(first)).body).toMatchObject({ Code: 'SignatureNonceUsed' });
    const again = acs3({ headers: { 'x-acs-signature-nonce': nonce } });
    expect((await at.send(again)).body).toMatchObject({ Code: 'SignatureNonceUsed' });
    const other = await at.open();
    const sent = signedByParameter('form', fields({ SignatureNonce: nonce }), other.faces['aliyun'] as never);
    expect((await at.send(sent)).body).toMatchObject(good);
  });

  it('is not used up by a signature that is wrong', async () => {
    const nonce = `nonce-${Math.random()}`;
    const wrong = signedByParameter('form', fields({ SignatureNonce: nonce }), {
      ...at.keys,
      accessKeySecret: 'another',
    });
    expect((await at.send(wrong)).body).toMatchObject({ Code: 'SignatureDoesNotMatch' });
    expect((await at.send(rpc('form', { SignatureNonce: nonce }))).body).toMatchObject(good);
  });

  it('is good once among many that come in one moment', async () => {
    const sent = Array.from({ length: 20 }, () => rpc('form', { SignatureNonce: 'one-for-all' }));
    const codes = (await Promise.all(sent.map(at.send))).map(({ body }) => body['Code']);
    expect(codes.sort()).toEqual(['OK', ...Array(19).fill('SignatureNonceUsed')]);
  });
});

it('takes a stamp by the clock of a world that stands years away, and no other', async () => {
  const Timestamp = '2031-01-01T00:00:00Z';
  expect((await at.send(rpc('form', { Timestamp }))).body).toMatchObject({ Code: 'InvalidTimeStamp.Expired' });
  at.next.worldMs = Date.parse(Timestamp) + 14 * 60_000;
  const AccessToken = at.issue('cmcc', 'login', { issuedMs: at.next.worldMs });
  expect((await at.send(rpc('form', { Timestamp, AccessToken }))).body).toMatchObject(good);
  at.next.worldMs = Date.parse(Timestamp) + 16 * 60_000;
  expect((await at.send(rpc('form', { Timestamp }))).body).toMatchObject({ Code: 'InvalidTimeStamp.Expired' });
  at.next.worldMs = null;
});
