import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { legKey } from '../../ask-partner.ts';
import type { LegTold } from '../../partner.ts';
import { partnerOf } from '../../partners.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { type Formed, wellFormed } from '../form-rule.ts';
import { authLevelFor, consentOf, pageFacts } from '../h5/consent.ts';
import { type OriginCodes, originFiled } from '../h5/origin-rule.ts';
import { headerOf, openPage, pageHeaders } from '../h5/page-body.ts';
import { type Missing, oneTapOnly, requiredFields } from '../h5/page-rules.ts';
import { jsonRefuses, text } from '../json-body.ts';

interface Fields extends Formed {
  readonly appId: string;
  readonly traceId: string;
  readonly businessType: string;
  readonly authPageType: string;
  readonly wxappid: string;
  readonly data: string;
  /** The web script leaves it out in its call for Unicom. */
  readonly userInformation: string;
}

const noTrace = '105117';
const noBusiness = '108001';
const otherProduct = '104001';
const origin: OriginCodes = { silent: null, miniProgram: null };

function missing(f: Fields): Missing | null {
  if (f.traceId === '') return { field: 'traceId', code: noTrace };
  if (f.businessType === '') return { field: 'businessType', code: noBusiness };
  const field = (['appId', 'data'] as const).find((name) => f[name] === '');
  return field === undefined ? null : { field, code: null };
}

/** What the other carrier said, whose answer the page hands over with nothing but its `data`. */
function toldOf(from: CarrierId, f: Fields, at: Scene): LegTold | null {
  return partnerOf(from).told(JSON.stringify({ result: 0, code: 0, data: f.data }), legKey(at, f.traceId));
}

function routeFrom(from: 'ctcc' | 'cucc', name: string): RouteTable<Fields> {
  const readable: Rule<Fields> = {
    name: 'leg',
    evidence: 'assumed',
    refuses: ['crypt.fail'],
    test: (f, at) => (toldOf(from, f, at) === null ? refuse('crypt.fail', { part: 'data' }) : null),
    why: () => ({ expected: say('leg.of-this-trace'), got: say('leg.unopened'), hint: say('leg.hand-over') }),
  };
  return {
    id: 'M16',
    rowsCallIt: `M16/${name}`,
    methods: ['POST'],
    path: `/h5/onekeylogin/${name}`,
    hosts: ['www.cmpassport.com'],
    caller: 'device',
    cors: { headers: pageHeaders },
    evidence: 'client code',
    source: 'S-YDRZ, S-SHU, cmcc-h5-requests, cmcc-h5-legs, cmcc-h5-consent',
    open(arrival: Arrival) {
      const reading = openPage(arrival);
      if ('unopened' in reading) return reading;
      const body = reading.value;
      const appId = headerOf(arrival, 'appid');
      const fields = {
        odd: reading.odd,
        loose: null,
        appId,
        traceId: headerOf(arrival, 'traceid'),
        businessType: headerOf(arrival, 'businesstype'),
        authPageType: headerOf(arrival, 'authpagetype'),
        wxappid: headerOf(arrival, 'wxappid'),
        data: text(body, 'data'),
        userInformation: text(body, 'userInformation'),
      };
      return { fields, app: appId, held: null, seal: null };
    },
    opens: jsonRefuses,
    rules: [
      wellFormed,
      requiredFields(say('form.m16'), missing),
      appKnown('aggregator'),
      appActive('aggregator'),
      oneTapOnly(otherProduct),
      originFiled(origin),
      readable,
    ],
    sentIds: { trace: (f) => f.traceId },
    acts: ['adopt'],
    intend(f, at) {
      const told = toldOf(from, f, at);
      if (told === null || 'refused' in told) return refuse('crypt.fail');
      return {
        act: 'adopt',
        from,
        id: told.accessCode,
        format: partnerOf(from).format,
        peer: null,
        gives: 'page',
        purpose: 'login',
        facts: pageFacts(authLevelFor(f, at), f.userInformation),
      };
    },
    // No cap counts what a page holds.
    spares: ['tok.too-many-unused'],
    instead: [noTrace, noBusiness, otherProduct].map((code) => ({ refusal: 'req.param', code })),
    write: answer,
  };
}

/** A page brings what Telecom, or Unicom, said of its own subscriber, and gets what M12 would have given it. */
export const m16Telecom = routeFrom('ctcc', 'CTCallback');
export const m16Unicom = routeFrom('cucc', 'CUCallback');

function answer(outcome: Outcome, _: Fields | null, at: Scene, code: Code) {
  const page = outcome.out === 'granted' ? outcome.credential : null;
  const base = { resultCode: code.code, desc: code.text };
  return jsonReply(page === null ? base : { ...base, ...consentOf(at, page) });
}
