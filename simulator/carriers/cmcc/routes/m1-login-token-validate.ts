import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { drawBytes, streams } from '../../../core/world/draw.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { appPublicKey, appSmKey } from '../app-keys.ts';
import { wellFormed } from '../form-rule.ts';
import { jsonRefuses, nonString, openJson, text } from '../json-body.ts';
import { badField, tokenMissing } from '../missing-hint.ts';
import { modeKnown } from '../mode-rule.ts';
import { tokenShape } from '../token-shape.ts';
import { sealNumber, sealSmNumber } from './m1-sealed-number.ts';
import { type M1Fields, m1Signed } from './m1-sign.ts';

const present: Rule<M1Fields> = {
  name: 'required',
  evidence: 'documented',
  refuses: ['req.param', 'tok.empty'],
  test(f) {
    if (f.token === '') return refuse('tok.empty');
    const missing = missingField(f);
    return missing === null ? null : refuse('req.param', { field: missing });
  },
  why: (f) => ({
    expected: say('form.m1'),
    got: f.token === '' ? say('token.empty') : say('field.bad', { field: String(missingField(f)) }),
    hint: f.token === '' ? tokenMissing : badField(missingField(f)),
  }),
};

function missingField(f: M1Fields): string | null {
  if (f.version !== (f.isSm ? '3.5' : '2.0')) return 'version';
  if (f.msgid === '' || f.msgid.length > 36) return 'msgid';
  if (f.systemtime === '') return 'systemtime';
  if (f.strictcheck !== '1' && (f.isSm || f.strictcheck !== '0')) return 'strictcheck';
  if (f.appid === '') return 'appid';
  return f.sign === '' ? 'sign' : null;
}

/** Version 3.5 without SM, and other words that begin with it; the older document has every other word mean MD5. */
function unknownMode(version: string, algorithm: string): string | null {
  if (algorithm === 'SM') return null;
  if (algorithm.slice(0, 2).toUpperCase() === 'SM') return `encryptionalgorithm ${algorithm}`;
  return version === '3.5' ? 'version 3.5' : null;
}

/** Number retrieval: the app's server exchanges a login token for the number. */
export const m1: RouteTable<M1Fields> = {
  id: 'M1',
  methods: ['POST'],
  path: '/unisdk/rsapi/loginTokenValidate',
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'documented',
  source: 'S-PLAT, cmcc-m1-request, cmcc-m1-sign, cmcc-m1-rsa, cmcc-national-algorithms',
  open(arrival: Arrival) {
    const reading = openJson(arrival);
    if ('unopened' in reading) return reading;
    const body = reading.value;
    const appid = text(body, 'appid');
    const algorithm = text(body, 'encryptionalgorithm');
    const version = text(body, 'version');
    const token = text(body, 'token');
    return {
      fields: {
        version,
        msgid: text(body, 'msgid'),
        systemtime: text(body, 'systemtime'),
        strictcheck: text(body, 'strictcheck'),
        appid,
        token,
        sign: text(body, 'sign'),
        isRsa: algorithm === 'RSA',
        isSm: algorithm === 'SM',
        unknownMode: unknownMode(version, algorithm),
        odd: reading.odd ?? nonString(body),
        loose: null,
      },
      app: appid,
      held: { kind: 'token', id: token },
      seal: null,
    };
  },
  opens: jsonRefuses,
  rules: [
    wellFormed,
    modeKnown,
    present,
    appKnown('documented'),
    appActive('assumed'),
    m1Signed,
    stampRule('systemtime', (f) => f.systemtime, 'yyyyMMddHHmmssSSS'),
    // The list is enforced only where the caller asks for it; the document says that it will become mandatory.
    addressListed('documented', (f) => f.strictcheck === '1'),
    hasTokenShape(tokenShape, (f) => f.token),
  ],
  sentIds: { message: (f) => f.msgid },
  acts: ['reveal'],
  intend: (f) => ({ act: 'reveal', of: 'token', id: f.token, also: null }),
  write: answer,
};

/** The same route under its newer host name. */
export const m1b: RouteTable<M1Fields> = {
  ...m1,
  id: 'M1b',
  rowsCallIt: 'M1',
  hosts: ['onekey2.cmpassport.com'],
  evidence: 'client code',
  source: 'S-SRV, cmcc-addresses',
};

function answer(outcome: Outcome, f: M1Fields | null, at: Scene, code: Code) {
  const inresponseto = f === null ? '' : f.msgid;
  const systemtime = writeStamp17(at.nowMs);
  if (outcome.out !== 'granted') return jsonReply({ inresponseto, systemtime, resultCode: code.code, desc: code.text });
  const msisdn = outcome.msisdn ?? '';
  const serial = outcome.credential === null ? 0 : outcome.credential.serial;
  const taskId = at.world.hex(streams.taskId, serial, at.nowMs, 32);
  return jsonReply({
    inresponseto,
    systemtime,
    resultCode: code.code,
    msisdn: f === null ? msisdn : shown(f, msisdn, serial, at),
    taskId,
  });
}

const SM_SECRET_BYTES = 32;

/** The number as its mode has it: in clear, or sealed with a key that the app filed. */
function shown({ isRsa, isSm }: M1Fields, msisdn: string, serial: number, at: Scene): string {
  const drawn = (length: number) => drawBytes(at.world.chance, streams.padding, serial, at.nowMs, length);
  if (isSm) {
    const order = at.policy.values['sm.cipherOrder'] === 'C1C2C3' ? 'C1C2C3' : 'C1C3C2';
    const filed = appSmKey(at.app);
    return filed === null ? '' : sealSmNumber(filed.key, msisdn, drawn(SM_SECRET_BYTES), order);
  }
  if (!isRsa) return msisdn;
  const key = appPublicKey(at.app, 'encrypt');
  return key === null ? '' : sealNumber(key, msisdn, drawn);
}
