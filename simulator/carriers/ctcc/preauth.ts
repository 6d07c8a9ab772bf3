import { otherNetwork } from '../../core/acts/identify.ts';
import type { RouteTable, Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { Reply } from '../../core/words/arrival.ts';
import type { Code } from '../../core/words/code.ts';
import type { Facts, Purpose } from '../../core/words/credential.ts';
import { type Intent, type Outcome, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { streams } from '../../core/world/draw.ts';
import { peerNamed } from '../../core/world/peers.ts';
import { toHex } from '../../wire/hex.ts';
import { callbackIn, callbackKept } from '../replies/jsonp-reply.ts';
import { isAddress } from '../replies/redirect-reply.ts';
import { appActive, appKnown } from '../rules/app-rules.ts';
import { offCode } from '../rules/off-code.ts';
import { stampRule } from '../rules/stamp-rule.ts';
import { type Envelope, envelopeRefuses, envelopeSeals, isUnopened, openEnvelope, signed } from './envelope.ts';
import { gwAuthFact } from './login-token.ts';
import { isPage, type Preauth } from './page-ask.ts';
import { answerT1, type Manner } from './routes/t1-answer.ts';
import { backFact, callbackFact, sealFact, sendOn } from './routes/t1-back.ts';

/** No package travels in the open here, so only the filing as such can be refused [ctcc-filing]. */
const filed: Rule<Preauth> = {
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

/** Format `redirect` wants an address that begins with https; one carrier is led back to another as the box was asked. */
function backOf(f: Preauth, { app }: Scene): string | null {
  if (isPage(f)) return null;
  const { form } = f;
  const back = form.get('callback') ?? '';
  const isPartner = app !== null && peerNamed(app.name) !== null;
  return form.get('format') === 'redirect' && isAddress(back, isPartner ? 'any' : 'https') ? back : null;
}

export const redirectsBack: Rule<Envelope> = {
  name: 'redirect',
  evidence: 'aggregator',
  refuses: ['req.param'],
  test: (f, at) =>
    f.form.get('format') === 'redirect' && backOf(f, at) === null
      ? refuse('req.param', { field: 'callback' }, '-10017')
      : null,
  why: ({ form }) => ({ expected: say('form.https-callback'), got: form.get('callback') ?? '' }),
};

/** The app that asks. */
export const ofApp: readonly Rule<Preauth>[] = [appKnown('aggregator'), appActive('assumed')];

/** 时间戳非法, where one that is merely off is 时间超期 [ctcc-codes]. */
const illegible = '-30001';

/** AES解密失败 and 加密参数解析失败: 解密失败 is left to the key [ctcc-codes]. */
const sealCodes = { cipher: '-10014', pairs: '-20102' };

/** 区域不匹配: the address of a phone abroad whose traffic is led home is Telecom's own, so -10004 would not be true of it. */
const otherRegion = '-10012';

const inRegion: Rule<Preauth> = {
  name: 'region',
  evidence: 'assumed',
  refuses: ['bearer.foreign-ip'],
  test(_, at) {
    const { line, policy } = at;
    if (policy.admits.roaming || line.on !== 'bearer' || line.handset.roaming === 'none') return null;
    return otherNetwork(at) === null ? refuse('bearer.foreign-ip', null, otherRegion) : null;
  },
  why: () => ({ expected: say('region.home'), got: say('region.abroad'), hint: say('region.admit') }),
};

/** When and for whom it asks. */
export const ofAsking: readonly Rule<Preauth>[] = [
  stampRule('timeStamp', (f) => f.inner.get('timeStamp') ?? '', 'milliseconds since 1970', { illegible }),
  filed,
  inRegion,
  offCode('-10011'),
];

export const purposeOf = ({ inner }: Preauth): Purpose => (inner.get('bussinessType') === 'jy' ? 'verify' : 'login');

/** What T1 shares with its kin, which all come sealed: an access code for the bearer's number. */
export const preauth: RouteTable<Envelope> = {
  id: 'T1',
  methods: ['GET', 'POST'],
  takesForm: true,
  path: '/auth/preauth.do',
  hosts: ['id6.me'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-CTJJ, S-HONEY, ctcc-envelope, ctcc-answer',
  open(arrival, pair) {
    const envelope = openEnvelope(arrival, sealCodes, pair);
    if (isUnopened(envelope)) return envelope;
    return { fields: envelope, app: envelope.appId, held: null, seal: envelope.key, plain: envelope.plain };
  },
  opens: envelopeRefuses,
  seals: envelopeSeals,
  rules: [redirectsBack, ...ofApp, signed, ...ofAsking],
  acts: ['recognise', 'refer'],
  intend: (f, at) => intendFor(f, at, purposeOf(f)),
  // No cap counts an access code; every number in a handset is a subscriber's.
  adds: ['quota.qps'],
  spares: ['tok.too-many-unused', 'num.unknown'],
  instead: [
    { code: '-10017', refusal: 'req.param' },
    { code: '-10007', refusal: 'xnet.other-carrier' },
    { code: illegible, refusal: 'sig.timestamp' },
    { code: otherRegion, refusal: 'bearer.foreign-ip' },
    { code: sealCodes.cipher, refusal: 'crypt.fail' },
    { code: sealCodes.pairs, refusal: 'req.not-json' },
  ],
  write: answerPreauth,
};

/** The cookie from which a phone derives the authCode; drawn by world, time and bearer. */
function gwAuthOf(at: Scene): Record<string, string> {
  const slot = at.line.bearer === null ? 0 : Number(at.line.bearer.msisdn.slice(-9));
  return { [gwAuthFact]: at.world.hex(streams.cookie, slot, at.nowMs, 32) };
}

/** An access code for Telecom's own subscriber, and nobody else's. */
export function ownSubscriber(at: Scene, purpose: Purpose): Intent {
  return { act: 'recognise', gives: 'access', purpose, facts: purpose === 'login' ? gwAuthOf(at) : null };
}

/** An access code at once, or a question to the carrier whose network it is, with what answering it will need. */
export function intendFor(f: Preauth, at: Scene, purpose: Purpose): Intent {
  const to = otherNetwork(at);
  if (to === null) return ownSubscriber(at, purpose);
  const gwAuth: Facts | null = purpose === 'login' ? gwAuthOf(at) : null;
  const back = backOf(f, at);
  const facts = {
    ...gwAuth,
    ...(isPage(f) ? {} : { [sealFact]: toHex(f.key) }),
    ...(back === null ? { [callbackFact]: callbackKept(f.form.get('callback')) } : { [backFact]: back }),
  };
  return { act: 'refer', to, gives: 'peer', purpose, facts };
}

export function answerPreauth(outcome: Outcome, f: Preauth | null, at: Scene, code: Code): Reply {
  const onward = outcome.out === 'referred' ? sendOn(outcome, at, code) : null;
  const manner: Manner = {
    callback: f === null ? callbackIn(at.arrival) : f.form.get('callback'),
    back: f === null ? null : backOf(f, at),
    inTheOpen: f !== null && isPage(f),
  };
  return onward ?? answerT1(outcome, at, code, at.seal, manner);
}
