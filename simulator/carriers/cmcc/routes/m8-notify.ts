import { type Opened, type RouteTable, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Purpose } from '../../../core/words/credential.ts';
import { type Intent, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { parseForm } from '../../../wire/form.ts';
import { partnerOf } from '../../partners.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { type Brought, partnerAnswered, toldIn } from '../../rules/partner-answer.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { capabilities } from '../capabilities.ts';
import { jsonRefuses, openJson, text } from '../json-body.ts';
import { required } from '../required.ts';
import { peerShape } from '../token-shape.ts';
import { answerM8, keptSeal } from './m8-answer.ts';
import { insteadOfLegs, legCodes, type NotifyAddress, networkAt, notifyPaths } from './notify-legs.ts';

/** A folder of its own keeps it apart from the addresses that M6 gives, off the carrier's hosts too (assumed). */
export const m8Back: NotifyAddress = { host: 'rcs.cmpassport.com', folder: '/unisdk/rs/scripAndToken/' };
const [path = '', ...also] = notifyPaths(m8Back);

interface NotifyFields extends Brought {
  readonly appid: string;
  readonly funcType: string;
  readonly purpose: Purpose | null;
}

/** A scrip is for both products, so that either which the app has will do for it; a token is for the one that was named. */
export function wantedFor(funcType: string, purpose: Purpose, { app }: Scene): Purpose {
  if (funcType === 'authz') return purpose;
  return app?.capabilities.includes('login') ? 'login' : 'verify';
}

/**
 * As at M6, the client brings what the other carrier told it, whole, and the query of the address is ours. It says again what
 * it wanted, and gets that: the first answer has left it nothing else to say so with.
 */
function open(arrival: Arrival): Opened<NotifyFields> | Unopened {
  const query = parseForm(arrival.query);
  if (query === null) return unopened(refuse('req.param', { field: 'query' }));
  const appid = query.get('appid') ?? '';
  const reading = openJson(arrival);
  if ('unopened' in reading) return { ...reading, app: appid };
  if (reading.odd !== null) return unopened(refuse('req.type', reading.odd), appid);
  const trace = query.get('msgid') ?? '';
  const capability = text(reading.value, 'userCapaid');
  const fields: NotifyFields = {
    appid,
    trace,
    from: networkAt(arrival.path),
    answer: text(reading.value, 'data'),
    funcType: text(reading.value, 'funcType'),
    purpose: Object.hasOwn(capabilities, capability) ? (capabilities[capability] as Purpose) : null,
  };
  return { fields, app: appid, held: { kind: 'peer', id: trace }, seal: null };
}

function missingField({ appid, trace, answer, funcType, purpose }: NotifyFields): string | null {
  if (appid === '') return 'appid';
  if (trace === '') return 'msgid';
  if (answer === '') return 'data';
  if (purpose === null) return 'userCapaid';
  return funcType === 'pre' || funcType === 'authz' ? null : 'funcType';
}

function intend(f: NotifyFields, at: Scene): Intent {
  const told = toldIn(f, at);
  const brought = {
    act: 'adopt',
    from: f.from,
    id: told !== null && 'accessCode' in told ? told.accessCode : '',
    format: partnerOf(f.from).format,
    peer: f.trace,
    purpose: wantedFor(f.funcType, f.purpose as Purpose, at),
    facts: null,
  } as const;
  return f.funcType === 'pre' ? { ...brought, gives: 'scrip' } : { ...brought, gives: 'token', beside: 'scrip' };
}

/** Where another carrier's answer for M8 comes in; it is answered as M8 is, under key and IV of that first request. */
export const m8Notify: RouteTable<NotifyFields> = {
  id: 'M8',
  rowsCallIt: 'M8/notify',
  methods: ['POST'],
  path,
  also,
  hosts: [m8Back.host],
  caller: 'device',
  evidence: 'client code',
  source: 'S-GEN, S-FLY, cmcc-cross-network, cmcc-m8-request',
  open,
  opens: [...jsonRefuses, 'req.type'],
  rules: [
    required(say('form.m8-notify'), missingField),
    appKnown('assumed'),
    appActive('assumed'),
    hasTokenShape(peerShape, ({ trace }) => trace),
    partnerAnswered((f) => f, legCodes),
  ],
  acts: ['adopt'],
  intend,
  instead: insteadOfLegs,
  write: (outcome, _, at, code) => answerM8(outcome, code, at, '', keptSeal),
};
