import type { Arrival } from '../../core/arrival.ts';
import type { CarrierId } from '../../core/carrier-id.ts';
import type { Code } from '../../core/code.ts';
import { type Outcome, type Refused, refuse } from '../../core/intent.ts';
import { type Opened, type Route, type Rule, type Unopened, unopened } from '../../core/route.ts';
import type { Scene } from '../../core/scene.ts';
import { fromBase64 } from '../../wire/base64.ts';
import { fromHex, toUpperHex } from '../../wire/hex.ts';
import { maskNumber } from '../../wire/number-presentation.ts';
import { aesCbcDecrypt, aesCbcEncrypt, equalText, ZERO_IV } from '../../wire/primitives.ts';
import { rsaDecrypt } from '../../wire/rsa.ts';
import { parseStamp17, writeStamp17 } from '../../wire/stamp.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { appActive, appKnown } from '../app-rules.ts';
import { jsonReply } from '../json-reply.ts';
import { stampRule } from '../stamp-rule.ts';
import { m6Codes } from './codes/platform.ts';
import type { CmccFiling } from './filing.ts';
import { isUnopened, nonString, openJson, text } from './json-body.ts';
import { type M6Fields, m6Canonical, m6Sign, readPositions } from './m6-positions.ts';
import { openIdOf } from './open-id.ts';
import { platformKey } from './platform-key.ts';

const keyBytes = 16;

/** Two layers: RSA seals the caller's key K, K seals the list; the answer is sealed with K again. */
function open(arrival: Arrival): Opened<M6Fields> | Unopened {
  const body = openJson(arrival);
  if (isUnopened(body)) return body;
  const odd = nonString(body);
  if (odd !== null) return unopened(refuse('req.type', { field: odd }));
  const encrypted = text(body, 'encrypted');
  const reqdata = text(body, 'reqdata');
  if (encrypted === '' || reqdata === '')
    return unopened(refuse('req.param', { field: encrypted === '' ? 'encrypted' : 'reqdata' }));
  const sealed = fromHex(encrypted);
  const key = sealed === null ? null : rsaDecrypt(platformKey(), sealed);
  if (key === null || key.length !== keyBytes) return unopened(refuse('crypt.fail', { part: 'encrypted' }));
  // Hex is read first; whether the carrier takes Base64 too is not certain (carriers.md 1.3).
  const cipher = fromHex(reqdata) ?? fromBase64(reqdata);
  const plain = cipher === null ? null : aesCbcDecrypt(key, ZERO_IV, cipher);
  const list = plain === null ? null : decodeUtf8(plain);
  if (list === null) return unopened(refuse('crypt.fail', { part: 'reqdata' }));
  const fields = readPositions(list);
  if (fields === null) return unopened(refuse('req.param', { field: 'reqdata: 32 values joined with &' }));
  return { fields, app: fields.appid, held: null, seal: key };
}

const present: Rule<M6Fields> = {
  name: 'required',
  evidence: 'assumed',
  refuses: ['req.param'],
  test(f) {
    const missing = missingField(f);
    return missing === null ? null : refuse('req.param', { field: missing });
  },
  why: (f) => ({ expected: 'ver 1.0, sdkver, appid, msgid, timestamp, sign', got: `a bad ${missingField(f)}` }),
};

function missingField(f: M6Fields): string | null {
  if (f.ver !== '1.0') return 'ver';
  if (f.sdkver === '') return 'sdkver';
  if (f.appid === '') return 'appid';
  if (f.msgid === '') return 'msgid';
  if (f.timestamp === '') return 'timestamp';
  return f.sign === '' ? 'sign' : null;
}

const signed: Rule<M6Fields> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test(f, at): Refused | null {
    const { appKey } = at.filing as CmccFiling;
    const good = equalText(m6Sign(f, appKey, false), f.sign) || equalText(m6Sign(f, appKey, true), f.sign);
    return good ? null : refuse('sig.bad');
  },
  why: (f, at) => ({
    expected: m6Sign(f, (at.filing as CmccFiling).appKey, false),
    got: f.sign,
    canonical: m6Canonical(f, '‹appKey›', false),
    hint: 'upper-case hex MD5; the key in it is appKey, not appSecret',
  }),
};

/** What the app says about itself is all the gateway can compare: a copied package and certificate pass (carriers.md 7.2). */
const identity: Rule<M6Fields> = {
  name: 'package',
  evidence: 'documented',
  refuses: ['app.identity-mismatch'],
  test(f, at) {
    const app = at.app;
    if (app === null || app.state === 'unfiled') return refuse('app.identity-mismatch', { filed: 'nothing' });
    const good =
      app.platform === 'ios'
        ? f.apppackage === app.bundleId
        : f.apppackage === app.packageName && f.appsign === app.packageSign;
    return good ? null : refuse('app.identity-mismatch');
  },
  why(f, at) {
    const app = at.app;
    const got = `${f.apppackage} ${f.appsign}`;
    if (app?.state === 'unfiled')
      return {
        expected: 'an app whose identity was filed',
        got,
        hint: 'PATCH the app to {"state":"active"} to file it',
      };
    const expected = app?.platform === 'ios' ? app.bundleId : `${app?.packageName} ${app?.packageSign}`;
    return {
      expected,
      got,
      hint: 'the certificate MD5 is 32 lower-case hex digits without colons; debug and release keys differ',
    };
  },
};

/** Cross-network retrieval is off unless an app has it: the carrier that was met has its own code (carriers.md 1.3). */
const otherNetworks: Readonly<Partial<Record<CarrierId, string>>> = { cucc: '105013', ctcc: '105012' };

const ownNetwork: Rule<M6Fields> = {
  name: 'own-network',
  evidence: 'documented',
  refuses: ['xnet.other-carrier'],
  test(_, at) {
    const carrier = at.line.on === 'bearer' ? (at.line.subscriber?.carrier ?? null) : null;
    const code = carrier === null ? undefined : otherNetworks[carrier];
    return code === undefined ? null : refuse('xnet.other-carrier', { carrier: carrier as string }, code);
  },
  why: (_, at) => ({
    expected: 'a bearer of China Mobile',
    got: `a bearer of ${at.line.on === 'bearer' ? at.line.subscriber?.carrier : 'nobody'}`,
    hint: 'ask the gateway of the data SIM’s carrier; the prefix of the number does not tell it',
  }),
};

/** Pre-login: the phone asks over its cellular bearer, and gets a masked number and a scrip. */
export const m6: Route<M6Fields> = {
  id: 'M6',
  methods: ['POST'],
  path: '/unisdk/rs/getPrePhonescrip',
  hosts: ['onekey.cmpassport.com'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-MOBC; carriers.md 1.3',
  open,
  rules: [
    present,
    appKnown('documented'),
    appActive('assumed'),
    signed,
    stampRule((f) => f.timestamp, parseStamp17),
    identity,
    ownNetwork,
  ],
  acts: ['recognise'],
  intend: () => ({ act: 'recognise', gives: 'scrip', purpose: 'login', facts: null }),
  codes: m6Codes,
  write: answer,
};

function answer(outcome: Outcome, _: M6Fields | null, at: Scene, code: Code) {
  const base = {
    ver: '1.0',
    resultCode: code.code,
    desc: code.text,
    servertime: writeStamp17(at.nowMs),
    serviceid: '',
  };
  if (outcome.out !== 'granted' || outcome.credential === null || at.seal === null)
    return jsonReply({ ...base, resultdata: '' });
  const scrip = outcome.credential;
  const plain = JSON.stringify({
    phonescrip: scrip.id,
    phonescripED: String(Math.floor((scrip.dueMs - scrip.issuedAtMs) / 1000)),
    securityphone: maskNumber(scrip.msisdn),
    sourceid: scrip.app === '' ? '' : (at.filing as CmccFiling).appId.slice(0, 6),
    openId: openIdOf(at, scrip.msisdn),
    pcid: '',
    capaids: '200,50',
    eappid: '',
    esign: '',
    epackage: '',
  });
  return jsonReply({ ...base, resultdata: toUpperHex(aesCbcEncrypt(at.seal, ZERO_IV, plain)) });
}
