import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { HeaderList, Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { streams } from '../../../core/world/draw.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { callbackIn, jsonpReply } from '../../replies/jsonp-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import {
  type Envelope,
  envelopeRefuses,
  envelopeSeals,
  isUnopened,
  openEnvelope,
  sealData,
  signed,
} from '../envelope.ts';
import { gwAuthFact } from '../login-token.ts';

/** No package travels in the open here, so only the filing as such can be refused [ctcc-filing]. */
const filed: Rule<Envelope> = {
  name: 'filed',
  evidence: 'assumed',
  refuses: ['app.identity-mismatch'],
  test: (_, at) => (at.app?.state === 'unfiled' ? refuse('app.identity-mismatch', { filed: 'nothing' }) : null),
  why: () => ({
    expected: say('app.identity-filed'),
    got: say('app.identity-unfiled'),
    hint: say('app.make-active'),
  }),
};

const rules: readonly Rule<Envelope>[] = [
  appKnown('aggregator'),
  appActive('assumed'),
  signed,
  stampRule('timeStamp', (f) => f.inner.get('timeStamp') ?? '', 'milliseconds since 1970'),
  filed,
];

/** Access code for the bearer's number. `bussinessType=jy`, double s and all, asks for verify. */
export const t1: RouteTable<Envelope> = {
  id: 'T1',
  methods: ['GET', 'POST'],
  takesForm: true,
  path: '/auth/preauth.do',
  hosts: ['id6.me'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-CTJJ, S-HONEY, ctcc-envelope, ctcc-answer',
  open(arrival) {
    const envelope = openEnvelope(arrival);
    if (isUnopened(envelope)) return envelope;
    return { fields: envelope, app: envelope.appId, held: null, seal: envelope.key, plain: envelope.plain };
  },
  opens: envelopeRefuses,
  seals: envelopeSeals,
  rules,
  acts: ['recognise'],
  intend(f, at) {
    const purpose = f.inner.get('bussinessType') === 'jy' ? 'verify' : 'login';
    return { act: 'recognise', gives: 'access', purpose, facts: purpose === 'login' ? gwAuthOf(at) : null };
  },
  // No cap counts an access code; every number in a handset is a subscriber's.
  spares: ['tok.too-many-unused', 'num.unknown'],
  write: answer,
};

/** The same under its alternative host. */
export const t1b: RouteTable<Envelope> = {
  ...t1,
  id: 'T1b',
  rowsCallIt: 'T1',
  hosts: ['card.e.189.cn'],
  source: 'S-CTJJ, ctcc-addresses',
};

/** One-tap pre-login of the newer SDK: always login. */
export const t2: RouteTable<Envelope> = {
  ...t1,
  id: 'T2',
  path: '/gw/presdk.do',
  source: 'S-MOBC, ctcc-addresses',
  intend: (_, at) => ({ act: 'recognise', gives: 'access', purpose: 'login', facts: gwAuthOf(at) }),
};

/** The cookie from which a phone derives the authCode; drawn by world, time and bearer. */
function gwAuthOf(at: Scene): Record<string, string> {
  const slot = at.line.bearer === null ? 0 : Number(at.line.bearer.msisdn.slice(-9));
  return { [gwAuthFact]: at.world.hex(streams.cookie, slot, at.nowMs, 32) };
}

function answer(outcome: Outcome, f: Envelope | null, at: Scene, code: Code): Reply {
  const callback = f === null ? callbackIn(at.arrival) : f.form.get('callback');
  const access = outcome.out === 'granted' ? outcome.credential : null;
  if (access === null || at.seal === null) {
    // Clients that are told that their stamp is off set their clock by this one [ctcc-answer].
    return jsonpReply({ result: Number(code.code), msg: code.text, timeStamp: String(at.nowMs) }, callback);
  }
  const gwAuth = access.facts[gwAuthFact];
  const cookie: HeaderList | null =
    gwAuth === undefined ? null : { 'set-cookie': [`gw_auth=${gwAuth}; Path=/; HttpOnly`] };
  const data = {
    accessCode: access.id,
    operatorType: 'CT',
    expiredTime: Math.floor((access.dueMs - access.issuedAtMs) / 1000),
    number: maskNumber(access.msisdn),
    ...(gwAuth === undefined ? {} : { gwAuth }),
  };
  const reqId = at.world.hex(streams.messageId, access.serial, at.nowMs, 32);
  return jsonpReply(
    { result: Number(code.code), msg: code.text, reqId, data: sealData(at.seal, data) },
    callback,
    cookie,
  );
}
