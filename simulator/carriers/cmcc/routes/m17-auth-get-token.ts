import type { Cap } from '../../../core/ledger/ledger.ts';
import type { RouteTable } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Credential, type Facts, infoFact } from '../../../core/words/credential.ts';
import type { Difference } from '../../../core/words/finding.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { say } from '../../../core/words/sentence.ts';
import { equalText, md5Hex } from '../../../wire/primitives.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { type Formed, wellFormed } from '../form-rule.ts';
import { infoIn, levelFact, networkOf, pageFacts } from '../h5/consent.ts';
import { type OriginCodes, originFiled, originInstead } from '../h5/origin-rule.ts';
import { headerOf, openPage, pageHeaders } from '../h5/page-body.ts';
import { type Missing, oneTapOnly, requiredFields } from '../h5/page-rules.ts';
import { jsonRefuses, text } from '../json-body.ts';
import { presentPage } from '../web-token.ts';

export interface M17Fields extends Formed {
  readonly appId: string;
  readonly traceId: string;
  readonly businessType: string;
  readonly wxappid: string;
  readonly accessToken: string;
  /** MD5 of the number, its hidden digits as they were typed. */
  readonly phone: string;
  readonly userInformation: string;
}

const otherProduct = '104001';
const codes: OriginCodes = { silent: '104005', miniProgram: null, ownPages: true };

function missing(f: M17Fields): Missing | null {
  const field = (['appId', 'traceId', 'accessToken'] as const).find((name) => f[name] === '');
  return field === undefined ? null : { field, code: null };
}

const areTyped = (facts: Facts) => facts[levelFact] === '4';

/** Unicom's numbers are never locked [cmcc-h5-consent]. */
function lockOf(held: Credential, { policy }: Scene): Cap | null {
  const limit = Number(policy.values['digitsCap.limit']);
  if (limit === 0 || !areTyped(held.facts) || networkOf(held) === 'cucc') return null;
  return { limit, windowMs: Number(policy.values['digitsCap.windowMs']) };
}

export function typedPhone(msisdn: string): string {
  return md5Hex(msisdn);
}

/** The user agrees, on a page that asks for the four hidden digits, or for none: the page's token is given for what it held. */
export const m17: RouteTable<M17Fields> = {
  id: 'M17',
  methods: ['POST'],
  path: '/h5/onekeylogin/authGetToken',
  // As both scripts write it.
  also: ['//h5/onekeylogin/authGetToken'],
  hosts: ['www.cmpassport.com'],
  caller: 'device',
  cors: { headers: pageHeaders },
  evidence: 'client code',
  source: 'S-YDRZ, S-SHU, cmcc-h5-requests, cmcc-h5-consent, cmcc-page-token',
  open(arrival: Arrival) {
    const reading = openPage(arrival);
    if ('unopened' in reading) return reading;
    const body = reading.value;
    const appId = headerOf(arrival, 'appid');
    const accessToken = text(body, 'accessToken');
    const fields = {
      odd: reading.odd,
      loose: null,
      appId,
      traceId: headerOf(arrival, 'traceid'),
      businessType: headerOf(arrival, 'businesstype'),
      wxappid: text(body, 'wxappid'),
      accessToken,
      phone: text(body, 'phone'),
      userInformation: text(body, 'userInformation'),
    };
    return { fields, app: appId, held: { kind: 'page', id: accessToken }, seal: null };
  },
  opens: jsonRefuses,
  rules: [
    wellFormed,
    requiredFields(say('form.m17'), missing),
    appKnown('aggregator'),
    appActive('aggregator'),
    oneTapOnly(otherProduct),
    originFiled(codes),
  ],
  sentIds: { trace: (f) => f.traceId },
  acts: ['trade'],
  intend(f, at) {
    const unlike = (facts: Facts): Refusal | null => {
      const info = facts[infoFact];
      if (info !== undefined && info !== infoIn(f.userInformation)) return 'tok.other-page';
      return areTyped(facts) && f.phone === '' ? 'num.malformed' : null;
    };
    return {
      act: 'trade',
      of: 'page',
      id: f.accessToken,
      gives: 'web',
      purpose: null,
      // A popup asks again after a wrong entry, and over Wi-Fi as well: the number was recognised before.
      sameBearer: false,
      claim: (msisdn, facts) => !areTyped(facts) || equalText(typedPhone(msisdn), f.phone.toLowerCase()),
      tries: (held) => lockOf(held, at),
      also: unlike,
      facts: f.userInformation === '' ? null : pageFacts(null, f.userInformation),
    };
  },
  adds: ['tok.other-page', 'num.malformed', 'num.locked'],
  spares: ['tok.too-many-unused', 'bearer.moved', 'tok.wrong-scope'],
  instead: [{ refusal: 'req.param', code: otherProduct }, ...originInstead(codes)],
  write: answer,
  whyOther: (f, _, msisdn): Difference => ({
    expected: typedPhone(msisdn),
    got: f.phone,
    canonical: msisdn,
    hint: say('digits.wrong'),
  }),
};

function answer(outcome: Outcome, _: M17Fields | null, __: Scene, code: Code) {
  const base = { resultCode: code.code, desc: code.text };
  const web = outcome.out === 'granted' ? outcome.credential : null;
  if (web === null) return jsonReply(base);
  const token = presentPage(web);
  // The web reads the one, a mini-program the other.
  return jsonReply({ ...base, token, data: { token } });
}
