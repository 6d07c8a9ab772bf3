import { type Opened, type RouteTable, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { noFacts } from '../../../core/words/credential.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { type Form, parseForm } from '../../../wire/form.ts';
import { fromHex } from '../../../wire/hex.ts';
import { AES_BLOCK_BYTES } from '../../../wire/primitives.ts';
import { decodeUtf8, encodeUtf8 } from '../../../wire/utf8.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { codePresent } from '../code-present.ts';
import { sealData } from '../envelope.ts';
import type { CtccFiling } from '../filing.ts';
import { unknownSign } from '../page-ask.ts';
import { accessShape } from '../token-shape.ts';
import { operatorOf } from './t1-answer.ts';

const needed = ['appId', 'timeStamp', 'format', 'params', 'sign'];

/** Its client puts the values into the query; who sends a form instead is read too. */
function open(arrival: Arrival): Opened<Form> | Unopened {
  const text = arrival.query === '' ? decodeUtf8(arrival.body) : arrival.query;
  if (text === '') return unopened(refuse('req.null'));
  const form = text === null ? null : parseForm(text);
  if (form === null) return unopened(refuse('req.not-json'));
  const appId = form.get('appId') ?? '';
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), appId);
  const missing = needed.find((name) => (form.get(name) ?? '') === '');
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), appId);
  // What is sealed in it nobody outside knows, nor under which key: it is not opened.
  if (fromHex(form.get('params') ?? '') === null) return unopened(refuse('req.param', { field: 'params' }), appId);
  return { fields: form, app: appId, held: { kind: 'access', id: codeIn(form) }, seal: null };
}

const codeIn = (form: Form): string => form.get('accessCode') ?? '';

/** The number behind a page's access code. One client shows the names of the request; the rest is assumed [ctcc-h5-exchange]. */
export const t12: RouteTable<Form> = {
  id: 'T12',
  methods: ['POST'],
  takesForm: true,
  path: '/auth/h5codeinfo.do',
  hosts: ['open.e.189.cn'],
  caller: 'server',
  evidence: 'client code',
  source: 'S-CTH5, ctcc-h5-exchange',
  open,
  opens: ['req.null', 'req.not-json', 'req.param'],
  rules: [
    appKnown('assumed'),
    appActive('assumed'),
    unknownSign(256, (form) => form.get('sign') ?? ''),
    stampRule('timeStamp', (form) => form.get('timeStamp') ?? '', 'milliseconds since 1970'),
    addressListed('assumed'),
    codePresent(codeIn, say('code.outside')),
    hasTokenShape(accessShape, codeIn),
  ],
  acts: ['reveal'],
  intend: (form) => ({ act: 'reveal', of: 'access', id: codeIn(form), also: null }),
  // Telecom has no cap by app.
  spares: ['quota.app-daily'],
  write: answer,
};

/** The key is ours, as none comes along: the first sixteen characters of appSecret, with zeros behind a shorter one. */
export function sealCodeInfo(told: unknown, appSecret: string): string {
  const key = encodeUtf8(appSecret.slice(0, AES_BLOCK_BYTES).padEnd(AES_BLOCK_BYTES, '0'));
  return sealData(key, told).toLowerCase();
}

function answer(outcome: Outcome, _: Form | null, at: Scene, code: Code): Reply {
  const said = { result: Number(code.code), msg: code.text };
  if (outcome.out !== 'granted' || outcome.msisdn === null) return jsonReply(said);
  const told = { mobile: outcome.msisdn, operatorType: operatorOf(outcome.credential?.facts ?? noFacts) };
  return jsonReply({ ...said, data: sealCodeInfo(told, (at.filing as CtccFiling).appSecret) });
}
