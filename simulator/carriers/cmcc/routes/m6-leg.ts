import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import { type Opened, type RouteTable, type Rule, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { peerNamed } from '../../../core/world/peers.ts';
import { type Form, parseForm } from '../../../wire/form.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { md5Hex } from '../../../wire/primitives.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { jsonpReply } from '../../replies/jsonp-reply.ts';
import { isAddress, redirectReply } from '../../replies/redirect-reply.ts';
import { appKnown } from '../../rules/app-rules.ts';
import { hexSign } from '../../rules/hex-case.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import type { CmccFiling } from '../filing.ts';
import { openKey, sealResult } from './m6-envelope.ts';

interface LegFields {
  readonly form: Form;
}

const signedNames = ['ver', 'appid', 'msgid', 'timestamp', 'userCapaid', 'encrypted'] as const;

function open(arrival: Arrival, pair?: PlatformPair): Opened<LegFields> | Unopened {
  if (arrival.query === '') return unopened(refuse('req.null'));
  const form = parseForm(arrival.query);
  if (form === null) return unopened(refuse('req.not-json'));
  const app = form.get('appid') ?? null;
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), app);
  const missing = [...signedNames, 'sign'].find((name) => (form.get(name) ?? '') === '');
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), app);
  const key = openKey(form.get('encrypted') ?? '', '', pair);
  if (key === null) return unopened(refuse('crypt.fail', { part: 'encrypted' }), app);
  return { fields: { form }, app, held: null, seal: key };
}

/** It is no app's: a carrier alone is told. */
const partnerAsks: Rule<LegFields> = {
  name: 'partner',
  evidence: 'assumed',
  refuses: ['app.not-allowed'],
  test: (_, at) => (at.app !== null && peerNamed(at.app.name) === null ? refuse('app.not-allowed') : null),
  why: () => ({ expected: say('partner.asks'), got: say('partner.app-asks'), hint: say('partner.follow-only') }),
};

function signOf({ form }: LegFields, at: Scene): string {
  let text = '';
  for (const name of signedNames) text += form.get(name) ?? '';
  return md5Hex(text + (at.filing as CmccFiling).appKey).toUpperCase();
}

const signed: Rule<LegFields> = {
  name: 'sign',
  evidence: 'assumed',
  refuses: ['sig.bad'],
  test: (f, at) => hexSign(f.form.get('sign') ?? '', [signOf(f, at)], 'upper', at),
  why: (f, at) => ({ expected: signOf(f, at), got: f.form.get('sign') ?? '', hint: say('partner.follow-only') }),
};

/** Where another carrier has China Mobile tell of its own subscriber: a route of ours, as no source shows one. */
export const m6Leg: RouteTable<LegFields> = {
  id: 'M6',
  rowsCallIt: 'M6/leg',
  methods: ['GET'],
  takesForm: true,
  path: '/unisdk/rs/getMobilePhoneNumber',
  hosts: ['onekey.cmpassport.com'],
  caller: 'device',
  evidence: 'assumed',
  source: 'cmcc-partner-leg',
  open,
  opens: ['req.null', 'req.not-json', 'req.param', 'crypt.fail'],
  rules: [
    appKnown('assumed'),
    partnerAsks,
    signed,
    stampRule('timestamp', ({ form }) => form.get('timestamp') ?? '', 'yyyyMMddHHmmssSSS'),
  ],
  acts: ['recognise'],
  intend: ({ form }) => ({
    act: 'recognise',
    gives: 'access',
    purpose: form.get('userCapaid') === '50' ? 'verify' : 'login',
    facts: null,
  }),
  // No cap counts an access code; every number in a handset is a subscriber's.
  spares: ['tok.too-many-unused', 'num.interval', 'num.unknown'],
  write: answer,
};

function answer(outcome: Outcome, f: LegFields | null, at: Scene, code: Code): Reply {
  const access = outcome.out === 'granted' ? outcome.credential : null;
  const told = access === null ? null : { accessCode: access.id, securityphone: maskNumber(access.msisdn) };
  const resultdata = told === null || at.seal === null ? '' : sealResult(at.seal, JSON.stringify(told));
  const body = { ver: '1.0', resultCode: code.code, desc: code.text, resultdata };
  const back = f?.form.get('callback') ?? '';
  const isPartner = at.app !== null && peerNamed(at.app.name) !== null;
  if (isPartner && isAddress(back, 'any')) return redirectReply(back, body);
  if (!isPartner || back === '') return jsonReply(body);
  // What a script of Unicom's reads of such an answer, and tells back [cucc-ltrz].
  const [traceId, timestamp] = [f?.form.get('msgid') ?? '', f?.form.get('timestamp') ?? ''];
  return jsonpReply({ traceId, timestamp, resultCode: code.code, desc: code.text, data: resultdata }, back);
}
