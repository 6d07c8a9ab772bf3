import type { Arrival } from '../../core/arrival.ts';
import type { Code, CodeFamily } from '../../core/code.ts';
import { type Outcome, type Refused, refuse } from '../../core/intent.ts';
import { type Opened, type Route, type Rule, type Unopened, unopened } from '../../core/route.ts';
import type { Scene } from '../../core/scene.ts';
import { type Form, parseForm } from '../../wire/form.ts';
import { parseEpochMs } from '../../wire/stamp.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { addressListed, appActive, appKnown } from '../app-rules.ts';
import { jsonReply } from '../json-reply.ts';
import { isForeignToken } from '../partners.ts';
import { stampRule } from '../stamp-rule.ts';
import { u9LoginCodes, u9VerifyCodes } from './codes/native.ts';
import { ids } from './ids.ts';
import { signRule } from './sign.ts';

/**
 * The server exchange of Unicom's current family is not public (carriers.md 2.1, U9): address, names and answers are
 * assumed, in the style of U6, and held by fixtures/vectors/assumed/cucc-u9.json.
 */
export interface U9Fields {
  readonly form: Form;
}

const common = ['client_id', 'client_type', 'format', 'version', 'timeStamp', 'accessCode', 'sign'];

function opener(required: readonly string[]) {
  return (arrival: Arrival): Opened<U9Fields> | Unopened => {
    if (arrival.body.length === 0) return unopened(refuse('req.null'));
    if (!(arrival.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')) {
      return unopened(refuse('req.type', { contentType: 'not a form' }));
    }
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

const codeShape: Rule<U9Fields> = {
  name: 'access-code-shape',
  evidence: 'assumed',
  refuses: ['tok.malformed', 'tok.wrong-carrier'],
  test({ form }): Refused | null {
    const id = form.get('accessCode') ?? '';
    if (ids.access.read(id) !== null) return null;
    return refuse(isForeignToken('cucc', id) ? 'tok.wrong-carrier' : 'tok.malformed');
  },
  why: ({ form }) => ({
    expected: '32 lower-case hex digits',
    got: form.get('accessCode') ?? '',
    hint: 'send the access code whole, to Unicom',
  }),
};

/** With `strict`, another app's token has its own code (202) instead of folding into 201 or 1003. */
function otherApp(outcome: Outcome, at: Scene, code: Code): string {
  const strict =
    outcome.out === 'refused' && outcome.reason === 'tok.wrong-app' && at.policy.values['otherApp'] === 'strict';
  return strict ? '202' : code.code;
}

function rules(signOrder: readonly string[]): readonly Rule<U9Fields>[] {
  return [
    appKnown('aggregator'),
    appActive('aggregator'),
    signRule(signOrder),
    stampRule((f) => f.form.get('timeStamp') ?? '', parseEpochMs),
    addressListed('aggregator'),
  ];
}

const mobile: Rule<U9Fields> = {
  name: 'mobile',
  evidence: 'assumed',
  refuses: ['num.malformed'],
  test: ({ form }) => (isDigits(form.get('mobile') ?? '') ? null : refuse('num.malformed')),
  why: ({ form }) => ({ expected: '11 digits', got: `${(form.get('mobile') ?? '').length} characters` }),
};

function isDigits(text: string): boolean {
  if (text.length !== 11) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return true;
}

function row(
  id: string,
  path: string,
  codes: CodeFamily,
): Omit<Route<U9Fields>, 'open' | 'rules' | 'acts' | 'intend' | 'write'> {
  return {
    id,
    methods: ['POST'],
    path,
    hosts: ['opencloud.wostore.cn'],
    caller: 'server',
    evidence: 'assumed',
    source: 'design 6; carriers.md 2.1 U9',
    codes,
  };
}

/** Number retrieval by access code. */
export const u9Get: Route<U9Fields> = {
  ...row('U9', '/openapi/netauth/getMobile', u9LoginCodes),
  open: opener(common),
  rules: [...rules(['accessCode', 'client_id', 'client_type', 'format', 'timeStamp', 'version']), codeShape],
  acts: ['reveal'],
  intend: ({ form }) => ({ act: 'reveal', of: 'access', id: form.get('accessCode') ?? '', also: null }),
  write(outcome, _, at, code) {
    const msisdn = outcome.out === 'granted' ? outcome.msisdn : null;
    return jsonReply({
      code: otherApp(outcome, at, code),
      msg: code.text,
      data: msisdn === null ? null : { mobile: msisdn },
    });
  },
};

/** Number verify by access code. */
export const u9Verify: Route<U9Fields> = {
  ...row('U9', '/openapi/netauth/verifyMobile', u9VerifyCodes),
  open: opener([...common, 'mobile']),
  rules: [
    ...rules(['accessCode', 'client_id', 'client_type', 'format', 'mobile', 'timeStamp', 'version']),
    mobile,
    codeShape,
  ],
  acts: ['compare'],
  intend: ({ form }) => {
    const claimed = form.get('mobile');
    return { act: 'compare', of: 'access', id: form.get('accessCode') ?? '', claim: (msisdn) => msisdn === claimed };
  },
  write(outcome, _, at, code) {
    const match = outcome.out === 'granted' ? outcome.match : null;
    return jsonReply({
      code: otherApp(outcome, at, code),
      msg: code.text,
      data: match === null ? null : { verifyResult: match },
    });
  },
};
