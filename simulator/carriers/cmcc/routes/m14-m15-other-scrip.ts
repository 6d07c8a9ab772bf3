import type { SignRecipe } from '../../../core/route/clue.ts';
import { type RouteTable, type Rule, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { equalText, md5Hex } from '../../../wire/primitives.ts';
import { legTo } from '../../ask-partner.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { partsOf, shownString, signClue } from '../../rules/sign-recipe.ts';
import { type Formed, wellFormed } from '../form-rule.ts';
import { type OriginCodes, originFiled } from '../h5/origin-rule.ts';
import { headerOf, openPage, pageHeaders } from '../h5/page-body.ts';
import { type Missing, oneTapOnly, requiredFields } from '../h5/page-rules.ts';
import { openReqdata, reqdataClue } from '../h5/page-seal.ts';
import { jsonRefuses, nonString, sentMembers, text } from '../json-body.ts';

interface Fields extends Formed {
  readonly appId: string;
  readonly interfaceVersion: string;
  readonly msgId: string;
  readonly timestamp: string;
  readonly sign: string;
  readonly wxappid: string;
  readonly businessType: string;
  /** Of the header: the answer of the other carrier is brought back under it. */
  readonly traceId: string;
}

const noTrace = '105117';
const noBusiness = '108001';
const otherProduct = '104001';
const origin: OriginCodes = { silent: null, miniProgram: null };
/** Names of the page's functions that take the other carrier's answer [cmcc-h5-legs]. */
const callbacks = { ctcc: 'getTelecomPhone', cucc: 'getNewUnicomPhone' } as const;

function missing(f: Fields): Missing | null {
  if (f.traceId === '') return { field: 'traceId', code: noTrace };
  if (f.businessType === '') return { field: 'businessType', code: noBusiness };
  const inside = (['appId', 'interfaceVersion', 'msgId', 'timestamp', 'sign'] as const).find((name) => f[name] === '');
  return inside === undefined ? null : { field: `reqdata.${inside}`, code: null };
}

const names = ['appId', 'interfaceVersion', 'msgId', 'timestamp'] as const;

/** The version that stands in reqdata itself, and no secret: whoever asks was known by what M12 signed [cmcc-h5-legs]. */
export function legSign(f: Pick<Fields, (typeof names)[number]>): string {
  return md5Hex(f.appId + f.interfaceVersion + f.msgId + f.timestamp);
}

function recipeOf(f: Fields): SignRecipe {
  const parts = partsOf(names, (name) => f[name as (typeof names)[number]], 'timestamp');
  return { parts, key: null, digest: 'MD5', rsa: null };
}

const signed: Rule<Fields> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test: (f) => (equalText(legSign(f), f.sign.toLowerCase()) ? null : refuse('sig.bad')),
  why: (f) => ({ expected: legSign(f), got: f.sign, canonical: shownString(recipeOf(f)), hint: say('sign.leg') }),
  clue: (f, at) => signClue(f.sign, recipeOf(f), sentMembers(at.arrival, 'sign'), at, { hexCase: 'any' }),
};

/** Where no other carrier is asked, a page is told so before it is sent there. */
const othersAsked: Rule<Fields> = {
  name: 'own-network',
  evidence: 'assumed',
  refuses: ['xnet.other-carrier'],
  test: (_, at) => (at.policy.crossNetwork ? null : refuse('xnet.other-carrier', { policy: 'crossNetwork false' })),
  why: () => ({ expected: say('network.china-mobile'), got: 'crossNetwork false', hint: say('network.page-others') }),
};

/** The address at which another carrier tells a page of its own subscriber; China Mobile mints it under a key of its own. */
function routeTo(to: 'ctcc' | 'cucc', id: string, path: string): RouteTable<Fields> {
  const leg = (f: Fields, at: Scene) =>
    legTo(to as CarrierId, at, { trace: f.traceId, purpose: 'login', callback: callbacks[to] });
  return {
    id,
    methods: ['POST'],
    path,
    hosts: ['www.cmpassport.com'],
    caller: 'device',
    cors: { headers: pageHeaders },
    evidence: 'client code',
    source: 'S-YDRZ, S-SHU, S-HONEY, cmcc-h5-requests, cmcc-h5-seal, cmcc-h5-legs',
    open(arrival: Arrival) {
      const reading = openPage(arrival);
      if ('unopened' in reading) return reading;
      const body = reading.value;
      const outer = headerOf(arrival, 'appid');
      const [encrypted, reqdata] = [text(body, 'encrypted'), text(body, 'reqdata')];
      if (reading.odd !== null) return unopened(refuse('req.type', reading.odd), outer);
      if (encrypted === '' || reqdata === '')
        return unopened(refuse('req.param', { field: encrypted === '' ? 'encrypted' : 'reqdata' }), outer);
      const opened = openReqdata(reqdata, encrypted);
      if (opened === null) return unopened(refuse('crypt.fail', { part: 'reqdata', under: 'encrypted' }), outer);
      const { value: inner, plain } = opened;
      const appId = text(inner, 'appId');
      const fields = {
        odd: nonString(inner),
        loose: null,
        appId,
        interfaceVersion: text(inner, 'interfaceVersion'),
        msgId: text(inner, 'msgId'),
        timestamp: text(inner, 'timestamp'),
        sign: text(inner, 'sign'),
        wxappid: text(inner, 'wxappid'),
        businessType: text(body, 'businessType'),
        traceId: headerOf(arrival, 'traceid'),
      };
      return { fields, app: appId, held: null, seal: null, plain };
    },
    opens: [...jsonRefuses, 'req.type', 'crypt.fail'],
    seals: (arrival) => {
      const sent = new Map(sentMembers(arrival, '').map(({ name, value }) => [name, value]));
      return [reqdataClue(sent.get('reqdata') ?? '', sent.get('encrypted') ?? '')];
    },
    rules: [
      wellFormed,
      requiredFields(say('form.m14'), missing),
      appKnown('aggregator'),
      appActive('aggregator'),
      oneTapOnly(otherProduct),
      signed,
      originFiled(origin),
      othersAsked,
    ],
    sentIds: { message: (f) => f.msgId, trace: (f) => f.traceId },
    acts: ['refer'],
    intend: (f, at) =>
      leg(f, at) === null ? refuse('maint.limit') : { act: 'refer', to, gives: 'peer', purpose: 'login', facts: null },
    adds: ['maint.limit'],
    // The other carrier recognises, and its refusals come by the address that is given here.
    spares: [
      'bearer.wifi-only',
      'bearer.vpn',
      'bearer.proxy',
      'bearer.foreign-ip',
      'bearer.cmwap',
      'bearer.radio',
      'bearer.ip-family',
      'num.unknown',
      'num.blacklisted',
      'sim.arrears',
      'sim.disabled',
      'sim.mvno',
      'sim.iot',
      'sim.data-only',
      'sim.satellite',
      'sim.non-mainland',
      'sim.broadnet',
      'tok.too-many-unused',
      'num.interval',
    ],
    instead: [noTrace, noBusiness, otherProduct].map((code) => ({ refusal: 'req.param', code })),
    write(outcome: Outcome, f: Fields | null, at: Scene, code: Code) {
      const to = outcome.out === 'referred' && f !== null ? leg(f, at) : null;
      if (to === null) return jsonReply({ resultCode: code.code, desc: code.text });
      return jsonReply({ resultCode: code.code, data: at.arrival.url(to.host, to.target) });
    },
  };
}

/** A page that China Mobile does not recognise asks Telecom first, whatever network its phone is on. */
export const m14 = routeTo('ctcc', 'M14', '/h5/onekeylogin/getNewTelecomPhonescrip');
export const m15 = routeTo('cucc', 'M15', '/h5/onekeylogin/getNewUnicomPhonescrip');
