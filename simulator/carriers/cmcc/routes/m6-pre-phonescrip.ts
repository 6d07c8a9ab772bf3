import { otherNetwork } from '../../../core/acts/identify.ts';
import type { SignRecipe } from '../../../core/route/clue.ts';
import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import { type Opened, type RouteTable, type Rule, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { toHex } from '../../../wire/hex.ts';
import { md5Hex } from '../../../wire/primitives.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { hexSign } from '../../rules/hex-case.ts';
import { secretPart, shownString, signClue } from '../../rules/sign-recipe.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import type { CmccFiling } from '../filing.ts';
import { jsonRefuses, nonString, openJson, text } from '../json-body.ts';
import { required } from '../required.ts';
import { answerM6, sealFact } from './m6-answer.ts';
import { m6Seals, openKey, openList } from './m6-envelope.ts';
import { m6OwnNetwork, m6Package, offCodes } from './m6-identity.ts';
import { m6Back } from './m6-notify.ts';
import { type M6Fields, m6Parts, m6Sent, m6Sign, readPositions } from './m6-positions.ts';
import { sendOn } from './notify-legs.ts';

/** Two layers: RSA seals the caller's key K, K seals the list; the answer is sealed with K again. */
function open(arrival: Arrival, pair?: PlatformPair): Opened<M6Fields> | Unopened {
  const reading = openJson(arrival);
  if ('unopened' in reading) return reading;
  const body = reading.value;
  const odd = reading.odd ?? nonString(body);
  if (odd !== null) return unopened(refuse('req.type', odd));
  const encrypted = text(body, 'encrypted');
  const reqdata = text(body, 'reqdata');
  if (encrypted === '' || reqdata === '')
    return unopened(refuse('req.param', { field: encrypted === '' ? 'encrypted' : 'reqdata' }));
  const key = openKey(encrypted, text(body, 'securityreinforce'), pair);
  if (key === null) return unopened(refuse('crypt.fail', { part: 'encrypted' }));
  const list = openList(reqdata, key);
  if (list === null) return unopened(refuse('crypt.fail', { part: 'reqdata' }));
  const fields = readPositions(list);
  if (fields === null) return unopened(refuse('req.param', { field: 'reqdata: 32 values joined with &' }), null, list);
  return { fields, app: fields.appid, held: null, seal: key, plain: list };
}

function missingField(f: M6Fields): string | null {
  if (f.ver !== '1.0') return 'ver';
  if (f.sdkver === '') return 'sdkver';
  if (f.appid === '') return 'appid';
  if (f.msgid === '') return 'msgid';
  if (f.timestamp === '') return 'timestamp';
  return f.sign === '' ? 'sign' : null;
}

const keyOf = (at: Scene) => secretPart(at.filing as CmccFiling, 'appKey');

function recipeOf(f: M6Fields, at: Scene): SignRecipe {
  return { parts: m6Parts(f, keyOf(at), false), key: null, digest: 'MD5', rsa: null };
}

const signed: Rule<M6Fields> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test: (f, at) => hexSign(f.sign, [m6Sign(f, keyOf(at), false), m6Sign(f, keyOf(at), true)], 'upper', at),
  why: (f, at) => ({
    expected: m6Sign(f, keyOf(at), false),
    got: f.sign,
    canonical: shownString(recipeOf(f, at)),
    hint: say('sign.m6'),
  }),
  clue: (f, at) => signClue(f.sign, recipeOf(f, at), m6Sent(f), at, { alsoRight: [m6Parts(f, keyOf(at), true)] }),
};

/** Pre-login: the phone asks over its cellular bearer, and gets a masked number and a scrip. */
export const m6: RouteTable<M6Fields> = {
  id: 'M6',
  methods: ['POST'],
  path: '/unisdk/rs/getPrePhonescrip',
  hosts: ['onekey.cmpassport.com'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-MOBC, cmcc-m6-envelope, cmcc-m6-list, cmcc-m6-sign',
  open,
  opens: [...jsonRefuses, 'req.type', 'crypt.fail'],
  seals: m6Seals,
  rules: [
    required(say('form.m6'), missingField),
    appKnown('documented'),
    appActive('assumed'),
    signed,
    stampRule('timestamp', (f) => f.timestamp, 'yyyyMMddHHmmssSSS', { isPhones: true }),
    m6Package,
    m6OwnNetwork,
  ],
  sentIds: { message: (f) => f.msgid },
  acts: ['recognise', 'refer'],
  intend(_, at) {
    const to = otherNetwork(at);
    if (to === null) return { act: 'recognise', gives: 'scrip', purpose: 'login', facts: null };
    const purpose = at.app?.capabilities.includes('login') ? 'login' : 'verify';
    return { act: 'refer', to, gives: 'peer', purpose, facts: { [sealFact]: toHex(at.seal ?? new Uint8Array()) } };
  },
  once: ({ sign }) => [{ name: 'sign', value: md5Hex(sign), code: null }],
  adds: ['sig.nonce-reuse'],
  // No cap counts a scrip; every number in a handset is a subscriber's.
  spares: ['tok.too-many-unused', 'num.interval', 'num.unknown'],
  instead: offCodes.map((code) => ({ code, refusal: 'xnet.other-carrier' })),
  write(outcome, _, at, code) {
    const onward = outcome.out === 'referred' ? sendOn(outcome, at, m6Back) : null;
    return onward ?? answerM6(outcome, at, code);
  },
};
