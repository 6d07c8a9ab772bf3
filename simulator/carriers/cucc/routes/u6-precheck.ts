import { otherNetwork } from '../../../core/acts/identify.ts';
import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import { type Opened, type RouteTable, type Rule, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { peerNamed } from '../../../core/world/peers.ts';
import { type Form, parseForm } from '../../../wire/form.ts';
import { toHex } from '../../../wire/hex.ts';
import { callbackIn, callbackKept, jsonpReply } from '../../replies/jsonp-reply.ts';
import { isAddress, redirectReply } from '../../replies/redirect-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { inService } from '../../rules/in-service.ts';
import { keyClue } from '../../rules/key-clue.ts';
import { offCode } from '../../rules/off-code.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { clientKept, resultFor } from '../page-result.ts';
import { openKey } from '../seal.ts';
import { signRule } from '../sign.ts';
import { backFact, callbackFact, sealFact } from './u6-answer.ts';
import { sendOn } from './u6-back.ts';
import { u6Package } from './u6-package.ts';
import { hopHost, hopPath } from './u7-hop.ts';

export interface U6Fields {
  readonly form: Form;
}

export const u6SignOrder = [
  'business_type',
  'client_id',
  'client_type',
  'format',
  'fp',
  'key',
  'packname',
  'packsign',
  'timeStamp',
  'version',
];

/** `fp` may be empty, as pages cannot read addresses; `business_type` is there for login alone. */
const required = ['client_id', 'client_type', 'format', 'key', 'packname', 'packsign', 'timeStamp', 'version', 'sign'];

function open(arrival: Arrival, pair?: PlatformPair): Opened<U6Fields> | Unopened {
  if (arrival.query === '') return unopened(refuse('req.null'));
  const form = parseForm(arrival.query);
  if (form === null) return unopened(refuse('req.not-json'));
  const app = form.get('client_id') ?? null;
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), app);
  const missing =
    required.find((name) => (form.get(name) ?? '') === '') ?? (form.get('fp') === undefined ? 'fp' : undefined);
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), app);
  const key = openKey(form.get('key') ?? '', pair);
  if (key === null) return unopened(refuse('crypt.fail', { part: 'key' }), app);
  return { fields: { form }, app, held: null, seal: key };
}

/** Where another carrier awaits the answer; null for every other caller. That it asks so is ours [cucc-cross-network]. */
function backOf(form: Form, { app }: Scene): string | null {
  const back = form.get('callback') ?? '';
  const isPartner = app !== null && peerNamed(app.name) !== null && form.get('format') === 'redirect';
  return isPartner && isAddress(back, 'any') ? back : null;
}

const legal: Rule<U6Fields> = {
  name: 'legal',
  evidence: 'assumed',
  refuses: ['req.type'],
  test({ form }, at) {
    const business = form.get('business_type');
    if (business !== undefined && business !== '1') return refuse('req.type', { field: 'business_type' });
    return form.get('format') === 'jsonp' || form.get('format') === 'json' || backOf(form, at) !== null
      ? null
      : refuse('req.type', { field: 'format' });
  },
  why: ({ form }) => ({
    expected: say('form.u6'),
    got: `business_type ${form.get('business_type')}, format ${form.get('format')}`,
  }),
};

/** Pre-login and verify in one: the caller is recognised and sent to a gateway of 10010.com that answers. */
export const u6: RouteTable<U6Fields> = {
  id: 'U6',
  methods: ['GET'],
  takesForm: true,
  path: '/openapi/netauth/precheck/wp',
  hosts: ['opencloud.wostore.cn'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-CUNEW, S-HONEY, cucc-u6-request, cucc-u6-sign',
  open,
  opens: ['req.null', 'req.not-json', 'req.param', 'crypt.fail'],
  seals: ({ query }) => [keyClue('key', parseForm(query)?.get('key') ?? '', 'base64')],
  rules: [
    legal,
    inService(),
    appKnown('aggregator'),
    appActive('aggregator'),
    signRule(u6SignOrder),
    stampRule('timeStamp', (f) => f.form.get('timeStamp') ?? '', 'milliseconds since 1970'),
    u6Package,
    offCode('3009'),
  ],
  acts: ['refer'],
  intend({ form }, at) {
    const to = otherNetwork(at);
    const back = backOf(form, at);
    const facts = {
      [sealFact]: toHex(at.seal ?? new Uint8Array()),
      ...(back === null ? { [callbackFact]: callbackKept(form.get('callback')) } : { [backFact]: back }),
      ...clientKept(form.get('client_type')),
    };
    const purpose = form.get('business_type') === '1' ? 'login' : 'verify';
    return to === null
      ? { act: 'refer', to: 'cucc', gives: 'hop', purpose, facts }
      : { act: 'refer', to, gives: 'peer', purpose, facts };
  },
  adds: ['quota.qps', 'num.daily-limit'],
  // No cap counts a hop; every number in a handset is a subscriber's.
  spares: ['tok.too-many-unused', 'num.unknown'],
  instead: [{ code: '3002', refusal: 'xnet.other-carrier' }],
  write(outcome: Outcome, f: U6Fields | null, at: Scene, code: Code) {
    const onward = outcome.out === 'referred' && outcome.to !== at.carrier ? sendOn(outcome, at) : null;
    if (onward !== null) return onward;
    if (outcome.out === 'referred') {
      const location = at.arrival.url(hopHost, hopPath + outcome.hop.id);
      return { status: 302, headers: { location }, body: '' };
    }
    const back = f === null ? null : backOf(f.form, at);
    const result = resultFor(f?.form.get('client_type'), code.code);
    const body = { code: code.code, msg: code.text, ...result, data: '' };
    return back === null ? jsonpReply(body, callbackIn(at.arrival)) : redirectReply(back, body);
  },
};
