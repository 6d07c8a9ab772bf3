import { otherNetwork } from '../../../core/acts/identify.ts';
import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import type { Opened, RouteTable, Rule, Unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import type { Purpose } from '../../../core/words/credential.ts';
import type { Intent } from '../../../core/words/intent.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import type { JsonObject } from '../../../wire/json-object.ts';
import { md5Hex } from '../../../wire/primitives.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { capabilities } from '../capabilities.ts';
import { wellFormed } from '../form-rule.ts';
import { jsonRefuses, nonString, openJson, text } from '../json-body.ts';
import { required } from '../required.ts';
import { m6OwnNetwork, m6Package, notAsked, offCodes } from './m6-identity.ts';
import { answerM8, type M8Seal, sealFacts } from './m8-answer.ts';
import { isEnvelope, m8Seals, openEnvelope } from './m8-envelope.ts';
import { m8Back, wantedFor } from './m8-notify.ts';
import { type M8Fields, m8Signed, m8Values } from './m8-sign.ts';
import { sendOn } from './notify-legs.ts';

/** Two forms of one body: values in clear, or JSON of the same values under two layers [cmcc-m8-envelope]. */
function open(arrival: Arrival, pair?: PlatformPair): Opened<M8Fields> | Unopened {
  const reading = openJson(arrival);
  if ('unopened' in reading) return reading;
  if (!isEnvelope(reading.value)) return fieldsOf(reading.value, reading.odd, null, null);
  const odd = reading.odd ?? nonString(reading.value);
  if (odd !== null) return { unopened: refuse('req.type', odd), app: null };
  const inside = openEnvelope(reading.value, pair);
  if ('unopened' in inside) return inside;
  return { ...fieldsOf(inside.value, null, inside.key, inside.iv), plain: inside.plain };
}

function fieldsOf(
  body: JsonObject,
  odd: M8Fields['odd'],
  key: Uint8Array | null,
  iv: Uint8Array | null,
): Opened<M8Fields> {
  const capability = text(body, 'userCapaid');
  const fields: M8Fields = {
    ...m8Values(body),
    purpose: Object.hasOwn(capabilities, capability) ? (capabilities[capability] as Purpose) : null,
    sign: text(body, 'sign'),
    iv,
    sent: body,
    // What an SDK tells of the app's doings is an object in some builds.
    odd: odd ?? nonString(body, 'riskControlInfo'),
    loose: null,
  };
  const { appid, scrip } = fields;
  return { fields, app: appid, held: scrip === '' ? null : { kind: 'scrip', id: scrip }, seal: key };
}

function missingField(f: M8Fields): string | null {
  for (const name of ['sdkver', 'appid', 'msgid', 'timestamp'] as const) if (f[name] === '') return name;
  if (f.purpose === null) return 'userCapaid';
  if (f.funcType !== 'pre' && f.funcType !== 'authz') return 'funcType';
  return f.sign === '' ? 'sign' : null;
}

/** A scrip carries the identity, so that whoever has one may come over any network [cmcc-scrip]. */
const ownNetwork: Rule<M8Fields> = {
  ...m6OwnNetwork,
  test: (f, at) => (f.scrip === '' && otherNetwork(at) === null ? notAsked(at) : null),
};

function intend(f: M8Fields, at: Scene): Intent {
  if (f.scrip !== '') return askScrip(f);
  const to = otherNetwork(at);
  return to === null ? askNetwork(f, f.purpose as Purpose) : askOther(f, to, at);
}

/** Another carrier tells of its own subscriber; meanwhile it is kept under what the answer is wanted. */
function askOther(f: M8Fields, to: CarrierId, at: Scene): Intent {
  const purpose = wantedFor(f.funcType, f.purpose as Purpose, at);
  return { act: 'refer', to, gives: 'peer', purpose, facts: sealFacts(sealOf(f, at)) };
}

function sealOf(f: M8Fields | null, { seal: key }: Scene): M8Seal | null {
  return key === null || f === null || f.iv === null ? null : { key, iv: f.iv };
}

/** Without a scrip the bearer tells who it is; `authz` then gets scrip and token at once. */
function askNetwork({ funcType }: M8Fields, purpose: Purpose): Intent {
  return funcType === 'pre'
    ? { act: 'recognise', gives: 'scrip', purpose: 'login', facts: null }
    : { act: 'recognise', gives: 'token', purpose, facts: null, beside: 'scrip' };
}

/** SDKs drop their scrip before they ask for a token, so that one must come back whatever policy says of its uses. */
function askScrip({ funcType, scrip, purpose }: M8Fields): Intent {
  const held = { act: 'trade', of: 'scrip', id: scrip, sameBearer: false, claim: null, facts: null } as const;
  return funcType === 'pre'
    ? { ...held, gives: 'scrip', purpose: null }
    : { ...held, gives: 'token', purpose, beside: 'scrip' };
}

/** Scrip and token of the SDKs of today, in one route: `funcType` says which is wanted [cmcc-m8-request]. */
export const m8: RouteTable<M8Fields> = {
  id: 'M8',
  methods: ['POST'],
  path: '/unisdk/rs/scripAndTokenForHttpsBx',
  also: ['/unisdk/rs/scripAndTokenForHttps', '/unisdk/rs/scripAndTokenForHttpsV2'],
  hosts: ['rcs.cmpassport.com'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-GEN, S-FLY, cmcc-m8-request, cmcc-m8-sign, cmcc-m8-envelope, cmcc-m8-reply',
  open,
  opens: [...jsonRefuses, 'req.type', 'crypt.fail'],
  seals: m8Seals,
  rules: [
    wellFormed,
    required(say('form.m8'), missingField),
    appKnown('documented'),
    appActive('assumed'),
    m8Signed,
    stampRule('timestamp', (f) => f.timestamp, 'yyyyMMddHHmmssSSS', { isPhones: true }),
    m6Package,
    ownNetwork,
  ],
  sentIds: { message: (f) => f.msgid },
  acts: ['recognise', 'refer', 'trade'],
  intend,
  once: ({ sign }) => [{ name: 'sign', value: md5Hex(sign), code: null }],
  adds: ['num.daily-limit', 'sig.nonce-reuse'],
  // A scrip serves both products, over any network, and claims no number; every number in a handset is a subscriber's.
  spares: ['tok.wrong-scope', 'bearer.moved', 'num.mismatch', 'num.unknown'],
  instead: offCodes.map((code) => ({ code, refusal: 'xnet.other-carrier' })),
  write(outcome, f, at, code) {
    const onward = outcome.out === 'referred' ? sendOn(outcome, at, m8Back) : null;
    return onward ?? answerM8(outcome, code, at, f?.scrip ?? '', () => sealOf(f, at));
  },
};
