import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hiding } from '../hiding.ts';
import { type Aliyun, startAliyun } from './testing/bench.ts';
import { common, type Fields, listOf, now, type Sent, signedByHeader, signedByParameter } from './testing/signing.ts';

let at: Aliyun;
beforeAll(async () => {
  at = await startAliyun();
});
afterAll(() => at.close());

const good = { Code: 'OK' };
const rpc = (extra: Fields = {}): Sent =>
  signedByParameter('form', { Action: 'GetMobile', Format: 'JSON', AccessToken: at.issue(), ...extra }, at.keys);
const acs3 = (): Sent => signedByHeader('GetMobile', { AccessToken: at.issue() }, { ...at.keys, host: at.host });
const renamed = ({ body, ...sent }: Sent, from: string, to: string): Sent => ({
  ...sent,
  body: body.replace(`${from}=`, `${to}=`),
});
const headed = (sent: Sent, headers: Fields): Sent => ({ ...sent, headers: { ...sent.headers, ...headers } });
const without = ({ headers, ...sent }: Sent, left: string): Sent => ({
  ...sent,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== left)),
});
const inAuthorization = (sent: Sent, write: (text: string) => string): Sent =>
  headed(sent, { authorization: write(sent.headers['authorization'] ?? '') });

/** Damage, its code, and what is told of it: expected, got and what to change. */
const damages: readonly (readonly [string, string, RegExp, () => readonly [spoilt: Sent, mended: Sent]])[] = [
  ...(['AccessKeyId', 'Signature', 'Timestamp', 'SignatureNonce'] as const).map((name) => {
    const small = name.charAt(0).toLowerCase() + name.slice(1);
    const told = new RegExp(`^${name} \\\\| ${small} \\\\| Send it in the query`);
    const make = (): [Sent, Sent] => both(rpc(), (sent) => renamed(sent, name, small));
    return [`${name} in another case`, `Missing${name}`, told, make] as const;
  }),
  [
    'blanks around a name',
    'MissingAccessToken',
    /^AccessToken \| {1,2}AccessToken \|/,
    () => [signedByParameter('form', { Action: 'GetMobile', Format: 'JSON', ' AccessToken': 'x' }, at.keys), rpc()],
  ],
  [
    'headers of a signature, and no Authorization',
    'MissingAccessKeyId',
    /^Authorization: … \| no such header.* \| Send the header Authorization/,
    () => both(acs3(), (sent) => without(sent, 'authorization')),
  ],
  [
    'an Authorization of somebody else beside a signature',
    'IncompleteSignature',
    /Authorization: Basic … \| Leave the header Authorization out/,
    () => both(rpc(), (sent) => headed(sent, { authorization: 'Basic YTpi' })),
  ],
  ...(
    [
      ['x-acs-version', 'MissingVersion'],
      ['x-acs-action', 'MissingAction'],
      ['x-acs-date', 'MissingTimestamp'],
      ['x-acs-signature-nonce', 'MissingSignatureNonce'],
      ['x-acs-content-sha256', 'IncompleteSignature'],
    ] as const
  ).map(([name, code]) => {
    const told = new RegExp(`^${name}: … \\\\| no such header.* \\\\| Send the header ${name}`);
    return [`no ${name}`, code, told, (): [Sent, Sent] => both(acs3(), (sent) => without(sent, name))] as const;
  }),
  [
    'a signed header that is not there',
    'IncompleteSignature',
    /^x-acs-zzz: … \| no such header/,
    () => both(acs3(), (sent) => inAuthorization(sent, (text) => text.replace('version,', 'version;x-acs-zzz,'))),
  ],
  [
    'names of signed headers in capitals',
    'IncompleteSignature',
    /^host among SignedHeaders \| Host;.* \| Write the names of headers in lower case/,
    () => both(acs3(), (sent) => inAuthorization(sent, (text) => text.replace('=host;', '=Host;'))),
  ],
  [
    'a format that there is not',
    'InvalidParameter.Format',
    /^JSON, XML \| JSONP/,
    () => [rpc({ Format: 'JSONP' }), rpc()],
  ],
  [
    'an action of another product',
    'InvalidAction.NotFound',
    /\| SendSms \| An action of another product goes to that product’s host/,
    () => [rpc({ Action: 'SendSms' }), rpc()],
  ],
  [
    'a stamp with microseconds',
    'InvalidTimeStamp.Format',
    /\.123456Z \| Leave the fraction of a second out/,
    () => [rpc({ Timestamp: now().replace('Z', '.123456Z') }), rpc({ Timestamp: now().replace('Z', '.123Z') })],
  ],
  [
    '30 February',
    'InvalidTimeStamp.Format',
    /\| 2026-02-30T00:00:00Z/,
    () => [rpc({ Timestamp: '2026-02-30T00:00:00Z' }), rpc()],
  ],
];

const both = (sent: Sent, damage: (sent: Sent) => Sent): [Sent, Sent] => [damage(sent), sent];

describe('what is wrong with who calls', () => {
  it.each(damages)('%s is %s', async (name, code, told, make) => {
    const [spoilt, mended] = make();
    const { body, text } = await at.send(spoilt);
    expect(body['Code'] ?? /<Code>(.*)<\/Code>/.exec(text)?.[1]).toBe(code);
    const { because, accountId, charged } = at.last();
    expect([because?.expected.en, because?.got.en, because?.fix?.en].join(' | ')).toMatch(told);
    expect([because?.got.zh.length, charged]).toEqual([expect.any(Number), false]);
    const isNamed = !/AccessKeyId in another case|no Authorization/.test(name);
    expect(accountId).toBe(isNamed ? at.account.id : null);
    expect((await at.send(mended)).body).toMatchObject(good);
  });

  it('is told in the format that was asked for, and to the one who called, where a name comes twice', async () => {
    const sent = rpc({ Format: 'XML' });
    const { text } = await at.send({ ...sent, body: `${sent.body}&OutId=1&OutId=2` });
    expect(text).toContain('<Code>InvalidParameter</Code>');
    expect(at.last()).toMatchObject({ reason: 'PARAM_TWICE', accountId: at.account.id });
    expect((await at.send(sent)).text).toContain('<Code>OK</Code>');
  });

  it('is not said to be encoding where there are too many parameters', async () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`P${i}`, '1']));
    expect((await at.send(rpc(many))).body).toMatchObject({ Code: 'InvalidParameter' });
    expect(at.last().because).toMatchObject({ expected: { en: 'at most 512 parameters' }, got: { en: '610' } });
    const fewer = Object.fromEntries(Object.entries(many).slice(0, 400));
    expect((await at.send(rpc(fewer))).body).toMatchObject(good);
  });

  it('is of nobody where the key is nobody’s, and of nobody else', async () => {
    const fields = { ...common({ ...at.keys, accessKeyId: 'LTAInobody' }), Action: 'GetNothing', Format: 'JSON' };
    await at.send({ ...rpc(), body: listOf(fields) });
    expect(at.last()).toMatchObject({ reason: 'ACTION_UNKNOWN', accountId: null });
    await at.send({ ...rpc(), body: listOf({ ...fields, AccessKeyId: at.keys.accessKeyId, Timestamp: now() }) });
    expect(at.last()).toMatchObject({ reason: 'ACTION_UNKNOWN', accountId: at.account.id });
  });
});

it('tells a temporary key’s token that was changed on its way from another one', async () => {
  const token = 'CAIS+PLANTED/of=many';
  const { accessKeyId, accessKeySecret } = (await at.open({ securityToken: token })).faces['aliyun'] as typeof at.keys;
  const call = (securityToken: string) =>
    at.call('GetMobile', { AccessToken: 'x' }, { accessKeyId, accessKeySecret, securityToken });
  for (const [given, got] of [
    [token.replace('+', ' '), 'the token, a + of it as a blank'],
    [token.slice(0, 9), 'the token, cut off'],
    ['CAISanother', 'another one'],
  ] as const) {
    expect((await call(given)).body).toMatchObject({ Code: 'InvalidSecurityToken.MismatchWithAccessKey' });
    expect(at.last().because).toMatchObject({ got: { en: got, zh: expect.any(String) } });
    expect(JSON.stringify(at.last().because)).not.toContain('PLANTED');
  }
  expect((await call(token)).body).toMatchObject({ Code: 'isv.TOKEN_INVALID' });
});

describe('a secret that stands where none belongs', () => {
  const secret = () => at.keys.accessKeySecret;
  const rows: readonly (readonly [string, () => Sent])[] = [
    ...['Action', 'Version', 'Format', 'Timestamp', 'SignatureMethod', 'SignatureVersion'].map(
      (name) => [name, () => rpc({ [name]: secret() })] as const,
    ),
    ['a name twice', () => ({ ...rpc(), body: `${rpc().body}&${secret()}=1&${secret()}=2` })],
    ['a name that is not signed', () => ({ ...rpc(), body: `${rpc().body}&${secret()}=1` })],
    ['a region under a wrong signature', () => ({ ...rpc(), body: `${rpc().body}&RegionId=${secret()}` })],
    ['a part of it, cut', () => rpc({ Action: `${'x'.repeat(44)}${secret()}` })],
    ['x-acs-action', () => headed(acs3(), { 'x-acs-action': secret() })],
    ['x-acs-content-sha256', () => headed(acs3(), { 'x-acs-content-sha256': secret() })],
    ['another header', () => headed(acs3(), { 'x-acs-signature-nonce': secret() })],
    ['Authorization', () => headed(rpc(), { authorization: secret() })],
    ['SignedHeaders', () => inAuthorization(acs3(), (text) => text.replace('version,', `version;${secret()},`))],
  ];

  it.each(rows)('is told in no word: %s', async (_, sent) => {
    await at.send(sent());
    const { because, accountId } = at.last();
    expect(accountId).toBe(at.account.id);
    expect(JSON.stringify(because)).toContain('‹AccessKeySecret›');
    expect(JSON.stringify(because)).not.toContain(secret().slice(0, 12));
  });

  it('is written by its name in every form, a token of the key as well, and no word is taken for one', () => {
    const told = (text: string) => {
      const both = { en: text, zh: text };
      const secrets = { Secret: 'pass+word/of many', Token: 'CAIS'.repeat(30), Short: 'a' };
      return hiding({ expected: both, got: both, fix: both }, secrets);
    };
    for (const [text, shown] of [
      ['pass+word/of many', '‹Secret›'],
      ['a pass%2Bword%2Fof%20many b', 'a ‹Secret› b'],
      ['%22pass%252Bword%252Fof%2520many', '%22‹Secret›'],
      [`x${'CAIS'.repeat(15)}`, 'x‹Token›'],
      ['what is a pass+word', 'what is a pass+word'],
    ] as const)
      expect(told(text)).toEqual({
        expected: { en: shown, zh: shown },
        got: { en: shown, zh: shown },
        fix: { en: shown, zh: shown },
      });
  });
});

it('answers well-formed XML whatever a name is made of', async () => {
  const name = '<&"\u0001\uFFFE\uFFFF]]>';
  const { body, text } = await at.send({
    ...rpc(),
    body: `${listOf({ [name]: '1' })}&${listOf({ [name]: '2' })}&Format=XML`,
  });
  expect([body, text]).toEqual([
    {},
    expect.stringContaining('The specified parameter &quot;&lt;&amp;&quot;]]&gt;&quot;'),
  ]);
  for (const none of ['\u0001', '\uFFFE', '\uFFFF']) expect(text).not.toContain(none);
});
