import type { Opened, RouteTable, Rule, Unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Also, Outcome } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { equalText } from '../../../wire/primitives.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { claimedNumber } from '../../rules/claimed-number.ts';
import { otherBareNumber } from '../../rules/other-number.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { codePresent } from '../code-present.ts';
import {
  type Envelope,
  envelopeRefuses,
  envelopeSeals,
  isUnopened,
  openEnvelope,
  sealData,
  signed,
} from '../envelope.ts';
import { accessCodeIn, authCodeOf, gwAuthFact } from '../login-token.ts';
import { exchangeSays, olderCodes, olderSuccess } from '../older-codes.ts';
import { accessShape } from '../token-shape.ts';

/**
 * Telecom's server routes are named in public texts but not shown: address, folder and contents are assumed, in the
 * envelope of the device routes, and held by fixtures/vectors/assumed/ctcc-t10-t11.json.
 */
type Fields = Envelope;

/** appid为空, and clientID为空 for those who call it so [ctcc-codes]. */
const emptyIds = { appId: '-2', clientId: '30100' };

/** 时间戳为空, where any other that is no good is 时间戳无效 [ctcc-codes]. */
const noStamp = '30101';

function open(...[arrival, pair]: Parameters<RouteTable<Fields>['open']>): Opened<Fields> | Unopened {
  const envelope = openEnvelope(arrival, { empty: emptyIds }, pair);
  if (isUnopened(envelope)) return envelope;
  return {
    fields: envelope,
    app: envelope.appId,
    held: { kind: 'access', id: accessCode(envelope) },
    seal: envelope.key,
    plain: envelope.plain,
  };
}

/** `accessCode` alone, or the whole login token as an app's server got it. */
function accessCode(f: Fields): string {
  return accessCodeIn(f.inner.get('accessCode') ?? '');
}

function authCode(f: Fields): string {
  const whole = f.inner.get('accessCode') ?? '';
  const colon = whole.indexOf(':');
  return f.inner.get('authCode') ?? (colon < 0 ? '' : whole.slice(colon + 1));
}

const brings = codePresent(accessCode, say('code.inside'));

const rules: readonly Rule<Fields>[] = [
  appKnown('assumed'),
  appActive('assumed'),
  signed,
  stampRule('timeStamp', (f) => f.inner.get('timeStamp') ?? '', 'milliseconds since 1970', { empty: noStamp }),
  addressListed('assumed'),
];

const row = {
  methods: ['POST'],
  takesForm: true,
  hosts: ['open.e.189.cn'],
  caller: 'server',
  evidence: 'assumed',
  source: 'ctcc-server-exchange',
  open,
  opens: envelopeRefuses,
  seals: envelopeSeals,
  instead: [
    { code: emptyIds.appId, refusal: 'req.param' },
    { code: emptyIds.clientId, refusal: 'req.param' },
    { code: noStamp, refusal: 'sig.timestamp' },
    ...olderCodes,
  ],
  successes: [olderSuccess],
  says: exchangeSays,
} as const;

/** Number verify by access code. */
export const t10: RouteTable<Fields> = {
  ...row,
  id: 'T10',
  path: '/openapi/networkauth/verifyMobile.do',
  rules: [...rules, claimedNumber((f) => f.inner.get('mobile') ?? ''), brings, hasTokenShape(accessShape, accessCode)],
  acts: ['compare'],
  adds: ['num.interval'],
  intend: (f) => {
    const claimed = f.inner.get('mobile');
    return { act: 'compare', of: 'access', id: accessCode(f), claim: (msisdn) => msisdn === claimed };
  },
  whyOther: (f, at, msisdn) => otherBareNumber(f.inner.get('mobile') ?? '', at, msisdn),
  write: (_outcome, _fields, _at, code) => reply(code, null),
};

/** Number retrieval by access code and authCode. */
export const t11: RouteTable<Fields> = {
  ...row,
  id: 'T11',
  path: '/openapi/networkauth/getMobile.do',
  rules: [...rules, brings, hasTokenShape(accessShape, accessCode)],
  acts: ['reveal'],
  intend: (f) => ({ act: 'reveal', of: 'access', id: accessCode(f), also: authCodeFits(accessCode(f), authCode(f)) }),
  adds: ['tok.no-auth-code', 'num.interval'],
  write(outcome: Outcome, _: Fields | null, at: Scene, code: Code) {
    const msisdn = outcome.out === 'granted' ? outcome.msisdn : null;
    return reply(code, msisdn === null || at.seal === null ? null : sealData(at.seal, { mobile: msisdn }));
  },
};

/**
 * A code that is missing or wrong leaves the access code unspent: it was never looked at. A verify code has none, and is
 * refused for its scope, not for what it cannot have.
 */
function authCodeFits(code: string, given: string): Also {
  return (facts) => {
    const gwAuth = facts[gwAuthFact];
    return gwAuth === undefined || equalText(authCodeOf(code, gwAuth), given) ? null : 'tok.no-auth-code';
  };
}

function reply(code: Code, data: string | null): Reply {
  const said = { result: Number(code.code), msg: code.text };
  return jsonReply(data === null ? said : { ...said, data });
}
