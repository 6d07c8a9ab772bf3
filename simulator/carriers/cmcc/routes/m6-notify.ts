import { type Opened, type RouteTable, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { parseForm } from '../../../wire/form.ts';
import { partnerOf } from '../../partners.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { type Brought, partnerAnswered, toldIn } from '../../rules/partner-answer.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { jsonRefuses, openJson, text } from '../json-body.ts';
import { required } from '../required.ts';
import { peerShape } from '../token-shape.ts';
import { answerM6 } from './m6-answer.ts';
import { insteadOfLegs, legCodes, type NotifyAddress, networkAt, notifyPaths } from './notify-legs.ts';

/** The folder of this host is assumed. */
export const m6Back: NotifyAddress = { host: 'onekey.cmpassport.com', folder: '/unisdk/rs/' };
const [path = '', ...also] = notifyPaths(m6Back);

export interface NotifyFields extends Brought {
  readonly appid: string;
}

/**
 * The client brings what the other carrier told it, whole, to the address that M6 gave it. What stands in its query is ours:
 * which question it was about. Of the body `data` alone is looked at, as nobody has seen what the rest decides.
 */
function open(arrival: Arrival): Opened<NotifyFields> | Unopened {
  const query = parseForm(arrival.query);
  if (query === null) return unopened(refuse('req.param', { field: 'query' }));
  const appid = query.get('appid') ?? '';
  const reading = openJson(arrival);
  if ('unopened' in reading) return { ...reading, app: appid };
  if (reading.odd !== null) return unopened(refuse('req.type', reading.odd), appid);
  const trace = query.get('msgid') ?? '';
  const fields = { appid, trace, from: networkAt(arrival.path), answer: text(reading.value, 'data') };
  return { fields, app: appid, held: { kind: 'peer', id: trace }, seal: null };
}

function missingField({ appid, trace, answer }: NotifyFields): string | null {
  if (appid === '') return 'appid';
  if (trace === '') return 'msgid';
  return answer === '' ? 'data' : null;
}

/** Where another carrier's answer for M6 comes in; it is answered as M6 is, under the key of that first request. */
export const m6Notify: RouteTable<NotifyFields> = {
  id: 'M6',
  rowsCallIt: 'M6/notify',
  methods: ['POST'],
  path,
  also,
  hosts: [m6Back.host],
  caller: 'device',
  evidence: 'client code',
  source: 'S-GEN, S-FLY, cmcc-cross-network',
  open,
  opens: [...jsonRefuses, 'req.type'],
  rules: [
    required(say('form.m6-notify'), missingField),
    appKnown('assumed'),
    appActive('assumed'),
    hasTokenShape(peerShape, ({ trace }) => trace),
    partnerAnswered((f) => f, legCodes),
  ],
  acts: ['adopt'],
  intend(f, at) {
    const told = toldIn(f, at);
    return {
      act: 'adopt',
      from: f.from,
      id: told !== null && 'accessCode' in told ? told.accessCode : '',
      format: partnerOf(f.from).format,
      peer: f.trace,
      gives: 'scrip',
      purpose: at.app?.capabilities.includes('login') ? 'login' : 'verify',
      facts: null,
    };
  },
  // A scrip is for both products, and no cap counts it.
  spares: ['app.not-allowed', 'tok.too-many-unused'],
  instead: insteadOfLegs,
  write: (outcome, _, at, code) => answerM6(outcome, at, code),
};
