import { createCipheriv, createHash, createPrivateKey, sign } from 'node:crypto';
import { afterAll, beforeAll, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { expectServed, expectTold, type Scene, sceneOf, send, whyLast } from '../../testing/candidates/asking.ts';
import type { Changes, RouteClient, Wish } from '../../testing/carriers/client.ts';
import type { Kit } from '../../testing/carriers/kit.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m6 } from '../../testing/clients/cmcc-device.ts';
import { m1, m2 } from '../../testing/clients/cmcc-server.ts';
import { ctccKit, t1, t10 } from '../../testing/clients/ctcc.ts';
import { cuccKit, getMobile, u6 } from '../../testing/clients/cucc.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { writeStamp17 } from '../../wire/stamp.ts';

// What else is refused for an everyday mistake: signs by RSA, sealed fields, stamps, ids and packages.

let box: Box;
beforeAll(async () => {
  box = await openBox({ seed: 'candidates' });
});
afterAll(() => box.close());

interface Row {
  readonly what: string;
  readonly kit: Kit;
  readonly route: RouteClient;
  readonly id: string;
  /** What is asked otherwise than in the good request. */
  wish(scene: Scene): Partial<Wish>;
  /** The good request is in this mode too. */
  readonly rsa?: true;
}

const publicKeys = { cmcc: { verify: keys['app-verify.pub.pem'], encrypt: keys['app-encrypt.pub.pem'] } };
const verifying = createPrivateKey(keys['app-verify.pem']);
const bodyOf = (route: RouteClient, scene: Scene) => JSON.parse(String(route.ask({ ...scene.good, rsa: true }).body));

/** A signature by RSA over what M1 signs in that mode. */
const overM1 = (scene: Scene, digest: string) => {
  const { appid, token } = bodyOf(m1, scene);
  return sign(digest, Buffer.from(appid + token), verifying);
};

/** What keyType 1 seals for M2. */
const saltedNumber = ({ good }: Scene) =>
  `${good.mobile}${good.app.carriers.cmcc['appKey']}${writeStamp17(good.nowMs)}`;

const late = (after: Changes) => () => ({ after });
const sealedBy = (pem: string, text: string) =>
  Buffer.from(rsaEncrypt(parsePublicKey(pem) as Key, Buffer.from(text), (n) => new Uint8Array(n).fill(1)) ?? []);
const under = (cipher: string, key: string, iv: Uint8Array | null, text: string) => {
  const made = createCipheriv(cipher, key, iv);
  return Buffer.concat([made.update(text), made.final()])
    .toString('hex')
    .toUpperCase();
};
const zeros = new Uint8Array(16);
const inner = 'timeStamp=1772337600000&accessCode=nm0&mobile=13300000001';

/** A stamp in a form of its own; `write` gets the moment of the request. */
const stamped = (name: string, write: (ms: number) => string) => (): Partial<Wish> => ({
  fields: { [name]: write(box.wall.ms) },
});

/** The app's id at the carrier, written otherwise. */
const named =
  (kit: Kit, field: string, write: (id: string) => string) =>
  ({ good }: Scene): Partial<Wish> => ({
    fields: { [field]: write(Object.values(good.app.carriers[kit.carrier])[0] ?? '') },
  });

const rows: readonly Row[] = [
  {
    what: 'M1 by RSA in Base64',
    kit: cmccKit,
    route: m1,
    rsa: true,
    id: 'encoding.base64-for-hex',
    wish: (scene) => ({ after: { sign: overM1(scene, 'sha256').toString('base64') } }),
  },
  {
    what: 'M1 by RSA with SHA-1',
    kit: cmccKit,
    route: m1,
    rsa: true,
    id: 'sign.rsa-digest',
    wish: (scene) => ({ after: { sign: overM1(scene, 'sha1').toString('hex') } }),
  },
  {
    what: 'M1 by RSA, asked for as rsa',
    kit: cmccKit,
    route: m1,
    rsa: true,
    id: 'sign.mode-misspelt',
    wish: late({ encryptionalgorithm: 'rsa' }),
  },
  {
    what: 'M1 by RSA, not asked for',
    kit: cmccKit,
    route: m1,
    rsa: true,
    id: 'sign.mode-not-asked',
    wish: late({ encryptionalgorithm: null }),
  },
  {
    what: 'M1 by MD5, RSA asked for',
    kit: cmccKit,
    route: m1,
    id: 'sign.mode-not-wanted',
    wish: late({ encryptionalgorithm: 'RSA' }),
  },
  {
    what: 'M2 by RSA in hex',
    kit: cmccKit,
    route: m2,
    rsa: true,
    id: 'encoding.hex-for-base64',
    wish: (scene) => ({ after: { sign: Buffer.from(bodyOf(m2, scene).body.sign, 'base64').toString('hex') } }),
  },
  {
    what: 'M2 by RSA with a key type of the hash',
    kit: cmccKit,
    route: m2,
    rsa: true,
    id: 'sign.mode-not-asked',
    wish: late({ keyType: '0' }),
  },
  {
    what: 'M2 by HMAC with the key type of RSA',
    kit: cmccKit,
    route: m2,
    id: 'sign.mode-not-asked',
    wish: late({ keyType: '1' }),
  },

  {
    what: 'M6 key in Base64',
    kit: cmccKit,
    route: m6,
    id: 'encoding.base64-for-hex',
    wish: late({ encrypted: sealedBy(keys['cmcc-platform.pub.pem'], 'K0123456789abcde').toString('base64') }),
  },
  {
    what: 'M6 key under another carrier’s',
    kit: cmccKit,
    route: m6,
    id: 'seal.key-of-carrier',
    wish: late({ encrypted: sealedBy(keys['cucc-platform.pub.pem'], 'K0123456789abcde').toString('hex') }),
  },
  {
    what: 'M6 list by ECB',
    kit: cmccKit,
    route: m6,
    id: 'seal.ecb',
    wish: late({ reqdata: under('aes-128-ecb', 'K0123456789abcde', null, `1.0${'&'.repeat(31)}`) }),
  },
  {
    what: 'M6 list with another IV',
    kit: cmccKit,
    route: m6,
    id: 'seal.iv-ascii-zeros',
    wish: late({
      reqdata: under('aes-128-cbc', 'K0123456789abcde', Buffer.from('0'.repeat(16)), `1.0${'&'.repeat(31)}`),
    }),
  },
  {
    what: 'M2 number sealed in hex',
    kit: cmccKit,
    route: m2,
    rsa: true,
    id: 'encoding.hex-for-base64',
    wish: (scene) => ({ fields: { phoneNum: Buffer.from(bodyOf(m2, scene).body.phoneNum, 'base64').toString('hex') } }),
  },
  {
    what: 'M2 number sealed for another carrier',
    kit: cmccKit,
    route: m2,
    rsa: true,
    id: 'seal.key-of-carrier',
    wish: (scene) => ({
      fields: { phoneNum: sealedBy(keys['ctcc-platform.pub.pem'], saltedNumber(scene)).toString('base64') },
    }),
  },
  {
    what: 'U6 key in hex',
    kit: cuccKit,
    route: u6,
    id: 'encoding.hex-for-base64',
    wish: () => ({ fields: { key: sealedBy(keys['cucc-platform.pub.pem'], 'U0123456789abcde').toString('hex') } }),
  },
  {
    what: 'T1 pairs with an IV of zero bytes',
    kit: ctccKit,
    route: t1,
    id: 'seal.iv-zero-bytes',
    wish: () => ({ fields: { paramStr: under('aes-128-cbc', '0123456789abcdef', zeros, inner) } }),
  },
  {
    what: 'T10 pairs under the MD5 of the key',
    kit: ctccKit,
    route: t10,
    id: 'seal.key-hashed',
    wish: () => ({ fields: { paramStr: hashedKey() } }),
  },

  {
    what: 'M1 with a stamp of 14 digits',
    kit: cmccKit,
    route: m1,
    id: 'stamp.without-milliseconds',
    wish: stamped('systemtime', (ms) => writeStamp17(ms).slice(0, 14)),
  },
  {
    what: 'M2 with months from 0',
    kit: cmccKit,
    route: m2,
    id: 'stamp.month-from-zero',
    wish: stamped('timestamp', (ms) => writeStamp17(ms).replace(/^(....)03/, '$102')),
  },
  {
    what: 'M6 with marks in its stamp',
    kit: cmccKit,
    route: m6,
    id: 'stamp.punctuated',
    wish: stamped('timestamp', (ms) => new Date(ms).toISOString()),
  },
  {
    what: 'U9 with microseconds',
    kit: cuccKit,
    route: getMobile,
    id: 'stamp.microseconds',
    wish: stamped('timeStamp', (ms) => `${ms}000`),
  },
  {
    what: 'T10 with a decimal stamp',
    kit: ctccKit,
    route: t10,
    id: 'stamp.decimal',
    wish: stamped('timeStamp', (ms) => `${ms}.5`),
  },

  {
    what: 'M1 with a blank behind the id',
    kit: cmccKit,
    route: m1,
    id: 'app.id-blank-around',
    wish: named(cmccKit, 'appid', (id) => `${id} `),
  },
  {
    what: 'M2 with a full-width id',
    kit: cmccKit,
    route: m2,
    id: 'app.id-full-width',
    wish: named(cmccKit, 'appId', (id) =>
      id.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ),
  },
  {
    what: 'U9 with quotes around the id',
    kit: cuccKit,
    route: getMobile,
    id: 'app.id-in-quotes',
    wish: named(cuccKit, 'client_id', (id) => `"${id}"`),
  },
  {
    what: 'T10 with the id of another carrier',
    kit: ctccKit,
    route: t10,
    id: 'app.id-of-carrier',
    wish: ({ good }) => ({ fields: { appId: good.app.carriers.cucc['clientId'] ?? '' } }),
  },

  {
    what: 'M6 with a certificate in capitals',
    kit: cmccKit,
    route: m6,
    id: 'package.sign-case',
    wish: ({ good }) => ({ fields: { appsign: good.app.packageSign.toUpperCase() } }),
  },
  {
    what: 'U6 with colons in the certificate',
    kit: cuccKit,
    route: u6,
    id: 'package.sign-colons',
    wish: ({ good }) => ({ fields: { packsign: good.app.packageSign.replace(/..(?=.)/g, '$&:') } }),
  },
  {
    what: 'U6 with the bundle id of the other app',
    kit: cuccKit,
    route: u6,
    id: 'package.of-app',
    wish: () => ({ fields: { packname: 'cn.example.ios' } }),
  },

  {
    what: 'M1 with the id under another name',
    kit: cmccKit,
    route: m1,
    id: 'field.misnamed',
    wish: ({ good }) => ({ fields: { appid: null, appId: good.app.carriers.cmcc['appId'] ?? '' } }),
  },
  {
    what: 'U9 with the stamp under another name',
    kit: cuccKit,
    route: getMobile,
    id: 'field.misnamed',
    wish: () => ({ after: { timeStamp: null, timestamp: '1772337600000' } }),
  },
  {
    what: 'T10 pairs under an IV of somebody’s own',
    kit: ctccKit,
    route: t10,
    id: 'seal.iv-other',
    wish: () => ({
      fields: {
        paramStr: under(
          'aes-128-cbc',
          '0123456789abcdef',
          zeros.map((_, at) => at),
          inner,
        ),
      },
    }),
  },
  {
    what: 'T1 pairs as JSON',
    kit: ctccKit,
    route: t1,
    id: 'field.sealed-json',
    wish: () => ({
      fields: { paramStr: under('aes-128-cbc', '0123456789abcdef', Buffer.from('0'.repeat(16)), '{"timeStamp":"1"}') },
    }),
  },
  {
    what: 'T10 with the access code under another name',
    kit: ctccKit,
    route: t10,
    id: 'field.misnamed',
    wish: ({ good }) => ({
      fields: {
        paramStr: under(
          'aes-128-cbc',
          '0123456789abcdef',
          Buffer.from('0'.repeat(16)),
          `timeStamp=${good.nowMs}&access_code=nm0&mobile=13300000001`,
        ),
      },
    }),
  },
  {
    what: 'M2 with a blank in its version',
    kit: cmccKit,
    route: m2,
    id: 'encoding.blank-around',
    wish: () => ({ fields: { version: '1.0 ' } }),
  },
  {
    what: 'M1 with a newline behind the token',
    kit: cmccKit,
    route: m1,
    id: 'encoding.blank-around',
    wish: ({ good }) => ({ token: `${good.token}\n` }),
  },
  {
    what: 'M1 with a scheme before the token',
    kit: cmccKit,
    route: m1,
    id: 'encoding.with-scheme',
    wish: ({ good }) => ({ token: `Bearer ${good.token}` }),
  },
  {
    what: 'M1 with a variable that was empty for a token',
    kit: cmccKit,
    route: m1,
    id: 'encoding.unset',
    wish: () => ({ token: 'undefined' }),
  },
  {
    what: 'M1 with an exponent in its id',
    kit: cmccKit,
    route: m1,
    id: 'app.id-exponent',
    wish: named(cmccKit, 'appid', (id) => Number(id).toExponential()),
  },
  {
    what: 'U9 with a token in capitals',
    kit: cuccKit,
    route: getMobile,
    id: 'encoding.other-case',
    wish: ({ good }) => ({ token: good.token?.toUpperCase() ?? '' }),
  },
  {
    what: 'T10 with a token in quotes',
    kit: ctccKit,
    route: t10,
    id: 'encoding.in-quotes',
    wish: ({ good }) => ({ token: `"${good.token}"` }),
  },
];

/** Pairs under the MD5 of the key that was sealed. */
function hashedKey(): string {
  const made = createCipheriv(
    'aes-128-cbc',
    createHash('md5').update('0123456789abcdef').digest(),
    Buffer.from('0'.repeat(16)),
  );
  return Buffer.concat([made.update(inner), made.final()]).toString('hex');
}

test.each(rows.map((row) => [row.what, row] as const))('%s', async (_, { kit, route, id, wish, rsa }) => {
  const apps = [
    { name: 'shop', publicKeys, packageSign: 'ab'.repeat(16) },
    { name: 'shop-ios', platform: 'ios', bundleId: 'cn.example.ios' },
  ];
  const scene = await sceneOf(box, kit, route, { apps, policy: { preset: 'strict' } });
  const good: Wish = rsa ? { ...scene.good, rsa } : scene.good;
  await send(box, kit, route.ask({ ...good, ...wish({ ...scene, good }) }), scene.bearer);
  expectTold(await whyLast(box, scene.world), id);
  await expectServed(box, kit, route, { ...scene, good });
});
