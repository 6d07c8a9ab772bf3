import { type Opened, type RouteTable, type Rule, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { refuse } from '../../../core/words/intent.ts';
import { type Form, parseForm } from '../../../wire/form.ts';
import { decodeUtf8 } from '../../../wire/utf8.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { verdictOf } from '../../replies/verdict.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { claimedNumber } from '../../rules/claimed-number.ts';
import { formType, isContentType } from '../../rules/content-type.ts';
import { inService } from '../../rules/in-service.ts';
import { otherBareNumber } from '../../rules/other-number.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { signRule } from '../sign.ts';
import { accessShape } from '../token-shape.ts';

/**
 * The server exchange of Unicom's current family is not public: address, names and answers are assumed, in the style of
 * U6 [cucc-server-exchange], and held by fixtures/vectors/assumed/cucc-u9.json.
 */
export interface U9Fields {
  readonly form: Form;
}

const common = ['client_id', 'client_type', 'format', 'version', 'timeStamp', 'accessCode', 'sign'];

function opener(required: readonly string[]) {
  return (arrival: Arrival): Opened<U9Fields> | Unopened => {
    if (arrival.body.length === 0) return unopened(refuse('req.null'));
    if (!isContentType(arrival.headers['content-type'], formType))
      return unopened(refuse('req.type', { contentType: 'not a form' }));
    const text = decodeUtf8(arrival.body);
    const form = text === null ? null : parseForm(text);
    if (form === null) return unopened(refuse('req.not-json'));
    const app = form.get('client_id') ?? null;
    if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), app);
    const missing = required.find((name) => (form.get(name) ?? '') === '');
    if (missing !== undefined)
      return unopened(refuse(missing === 'accessCode' ? 'tok.empty' : 'req.param', { field: missing }), app);
    return { fields: { form }, app, held: { kind: 'access', id: form.get('accessCode') ?? '' }, seal: null };
  };
}

function reply(said: Code, data: unknown): Reply {
  return jsonReply({ code: said.code, msg: said.text, data });
}

export const getOrder = ['accessCode', 'client_id', 'client_type', 'format', 'timeStamp', 'version'];
export const verifyOrder = ['accessCode', 'client_id', 'client_type', 'format', 'mobile', 'timeStamp', 'version'];

function rules(signOrder: readonly string[], own: readonly Rule<U9Fields>[] = []): readonly Rule<U9Fields>[] {
  return [
    inService(),
    appKnown('aggregator'),
    appActive('aggregator'),
    signRule(signOrder),
    stampRule('timeStamp', (f) => f.form.get('timeStamp') ?? '', 'milliseconds since 1970'),
    addressListed('aggregator'),
    ...own,
    hasTokenShape(accessShape, ({ form }) => form.get('accessCode') ?? ''),
  ];
}

const row = {
  id: 'U9',
  methods: ['POST'],
  takesForm: true,
  hosts: ['opencloud.wostore.cn'],
  caller: 'server',
  evidence: 'assumed',
  source: 'cucc-server-exchange',
  opens: ['req.null', 'req.type', 'req.not-json', 'req.param', 'tok.empty'],
  adds: ['app.balance'],
} as const;

/** Number retrieval by access code. */
export const u9Get: RouteTable<U9Fields> = {
  ...row,
  rowsCallIt: 'U9/getMobile',
  path: '/openapi/netauth/getMobile',
  open: opener(common),
  rules: rules(getOrder),
  acts: ['reveal'],
  intend: ({ form }) => ({ act: 'reveal', of: 'access', id: form.get('accessCode') ?? '', also: null }),
  write(outcome, _, __, code) {
    const msisdn = outcome.out === 'granted' ? outcome.msisdn : null;
    return reply(code, msisdn === null ? null : { mobile: msisdn });
  },
};

/** Number verify by access code. */
export const u9Verify: RouteTable<U9Fields> = {
  ...row,
  rowsCallIt: 'U9/verifyMobile',
  path: '/openapi/netauth/verifyMobile',
  open: opener([...common, 'mobile']),
  rules: rules(verifyOrder, [claimedNumber(({ form }) => form.get('mobile') ?? '')]),
  acts: ['compare'],
  intend: ({ form }) => {
    const claimed = form.get('mobile');
    return { act: 'compare', of: 'access', id: form.get('accessCode') ?? '', claim: (msisdn) => msisdn === claimed };
  },
  whyOther: ({ form }, at, msisdn) => otherBareNumber(form.get('mobile') ?? '', at, msisdn),
  write(outcome, _, __, code) {
    const match = verdictOf(outcome);
    return reply(code, match === null ? null : { verifyResult: match });
  },
};
