import type { Arrival } from '../../core/arrival.ts';
import type { Code } from '../../core/code.ts';
import { type Outcome, refuse } from '../../core/intent.ts';
import { type Opened, type Route, type Rule, type Unopened, unopened } from '../../core/route.ts';
import type { Scene } from '../../core/scene.ts';
import { fromBase64 } from '../../wire/base64.ts';
import { type Form, parseForm } from '../../wire/form.ts';
import { toHex } from '../../wire/hex.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt } from '../../wire/primitives.ts';
import { rsaDecrypt } from '../../wire/rsa.ts';
import { parseEpochMs } from '../../wire/stamp.ts';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.ts';
import { appActive, appKnown } from '../app-rules.ts';
import { jsonpReply } from '../jsonp-reply.ts';
import { stampRule } from '../stamp-rule.ts';
import { u6Codes } from './codes/native.ts';
import type { CuccFiling } from './filing.ts';
import { platformKey } from './platform-key.ts';
import { signRule } from './sign.ts';
import { hopHost, hopPath } from './u7-hop.ts';

export interface U6Fields {
  readonly form: Form;
}

const signOrder = [
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

const keyBytes = 16;
const h5Type = '7';

function open(arrival: Arrival): Opened<U6Fields> | Unopened {
  if (arrival.query === '') return unopened(refuse('req.null'));
  const form = parseForm(arrival.query);
  if (form === null) return unopened(refuse('req.not-json'));
  const app = form.get('client_id') ?? null;
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), app);
  const missing =
    required.find((name) => (form.get(name) ?? '') === '') ?? (form.get('fp') === undefined ? 'fp' : undefined);
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), app);
  const sealed = fromBase64(form.get('key') ?? '');
  const key = sealed === null ? null : rsaDecrypt(platformKey(), sealed);
  if (key === null || key.length !== keyBytes) return unopened(refuse('crypt.fail', { part: 'key' }), app);
  return { fields: { form }, app, held: null, seal: key };
}

const legal: Rule<U6Fields> = {
  name: 'legal',
  evidence: 'assumed',
  refuses: ['req.type'],
  test({ form }) {
    const business = form.get('business_type');
    if (business !== undefined && business !== '1') return refuse('req.type', { field: 'business_type' });
    return form.get('format') === 'jsonp' || form.get('format') === 'json'
      ? null
      : refuse('req.type', { field: 'format' });
  },
  why: ({ form }) => ({
    expected: 'business_type 1 for login or left out for verify; format jsonp',
    got: `business_type ${form.get('business_type')}, format ${form.get('format')}`,
  }),
};

/** The certificate comes plain, or sealed with the secret as SDK 4.6 does it; an H5 page sends the literal `xxx`. */
const identity: Rule<U6Fields> = {
  name: 'package',
  evidence: 'aggregator',
  refuses: ['app.identity-mismatch'],
  test({ form }, at) {
    const app = at.app;
    if (app === null || app.state === 'unfiled') return refuse('app.identity-mismatch', { filed: 'nothing' });
    if (app.platform === 'h5' || form.get('client_type') === h5Type)
      return app.platform === 'h5' ? null : refuse('app.identity-mismatch');
    if (app.platform === 'ios') return form.get('packname') === app.bundleId ? null : refuse('app.identity-mismatch');
    const sign = form.get('packsign') ?? '';
    const good =
      form.get('packname') === app.packageName && (sign === app.packageSign || unsealed(sign, at) === app.packageSign);
    return good ? null : refuse('app.identity-mismatch');
  },
  why: ({ form }, at) => ({
    expected:
      at.app?.state === 'unfiled'
        ? 'an app whose identity was filed'
        : `${at.app?.packageName || at.app?.bundleId} ${at.app?.packageSign}`,
    got: `${form.get('packname')} ${form.get('packsign')}`,
    hint: 'no table has a code for the certificate alone: it is refused as the package is',
  }),
};

function unsealed(sign: string, at: Scene): string | null {
  const cipher = fromBase64(sign);
  const key = encodeUtf8((at.filing as CuccFiling).clientSecret.slice(0, keyBytes));
  const plain = cipher === null || key.length !== keyBytes ? null : aesCbcDecrypt(key, ASCII_ZERO_IV, cipher);
  return plain === null ? null : decodeUtf8(plain);
}

/** Pre-login and verify in one: the caller is recognised and sent to a gateway of 10010.com that answers. */
export const u6: Route<U6Fields> = {
  id: 'U6',
  methods: ['GET'],
  path: '/openapi/netauth/precheck/wp',
  hosts: ['opencloud.wostore.cn'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-CUNEW, S-HONEY; carriers.md 2.4',
  open,
  rules: [
    legal,
    appKnown('aggregator'),
    appActive('aggregator'),
    signRule(signOrder),
    stampRule((f) => f.form.get('timeStamp') ?? '', parseEpochMs),
    identity,
  ],
  acts: ['refer'],
  intend: ({ form }, at) => ({
    act: 'refer',
    to: 'cucc',
    gives: 'hop',
    purpose: form.get('business_type') === '1' ? 'login' : 'verify',
    facts: { seal: toHex(at.seal ?? new Uint8Array()), callback: form.get('callback') ?? '' },
  }),
  codes: u6Codes,
  write(outcome: Outcome, fields: U6Fields | null, at: Scene, code: Code) {
    if (outcome.out === 'referred') {
      const location = at.arrival.url(hopHost, hopPath + outcome.hop.id);
      return { status: 302, headers: { location }, body: '' };
    }
    return jsonpReply({ code: code.code, msg: code.text, data: '' }, fields?.form.get('callback'));
  },
};
