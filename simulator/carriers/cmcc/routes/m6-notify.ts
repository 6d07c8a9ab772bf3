import { type Opened, type RouteTable, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { parseForm } from '../../../wire/form.ts';
import { percentEncode } from '../../../wire/percent.ts';
import { legTo } from '../../ask-partner.ts';
import { partnerOf } from '../../partners.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { type Brought, type LegCodes, partnerAnswered, toldIn } from '../../rules/partner-answer.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import type { CmccFiling } from '../filing.ts';
import { jsonRefuses, openJson, text } from '../json-body.ts';
import { required } from '../required.ts';
import { peerShape } from '../token-shape.ts';
import { answerM6 } from './m6-answer.ts';

/** Whose subscriber each address is about; the names are those of the steps in clients' logs, the folder is assumed. */
const paths: readonly (readonly [path: string, from: CarrierId])[] = [
  ['/unisdk/rs/getNewUnicomPhoneNumberNotify', 'cucc'],
  ['/unisdk/rs/getNewTelecomPhoneNumberNotify', 'ctcc'],
];

const codes: Readonly<Partial<Record<CarrierId, LegCodes>>> = {
  cucc: { refused: '105001', unreadable: '105001' },
  ctcc: { refused: '105003', unreadable: '105003' },
};

const host = 'onekey.cmpassport.com';

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
  const from = paths.find(([path]) => path === arrival.path)?.[1] ?? 'cucc';
  const fields = { appid, trace, from, answer: text(reading.value, 'data') };
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
  path: '/unisdk/rs/getNewUnicomPhoneNumberNotify',
  also: ['/unisdk/rs/getNewTelecomPhoneNumberNotify'],
  hosts: [host],
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
    partnerAnswered((f) => f, codes),
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
  instead: [
    ...Object.values(codes).map(({ refused }) => ({ code: refused, refusal: 'xnet.other-carrier' as const })),
    ...Object.values(codes).map(({ unreadable }) => ({ code: unreadable, refusal: 'crypt.fail' as const })),
  ],
  write: (outcome, _, at, code) => answerM6(outcome, at, code),
};

/** Sends the client on to the other carrier, and tells it where its answer is awaited: both headers, and nothing else. */
export function sendOn({ hop, to }: Outcome & { out: 'referred' }, at: Scene): Reply | null {
  const leg = legTo(to, at, { trace: hop.id, purpose: hop.purpose, callback: null });
  const path = paths.find(([, from]) => from === to)?.[0];
  if (leg === null || path === undefined) return null;
  const { appId } = at.filing as CmccFiling;
  return {
    status: 302,
    headers: {
      location: at.arrival.url(leg.host, leg.target),
      pplocation: at.arrival.url(host, `${path}?appid=${percentEncode(appId)}&msgid=${hop.id}`),
    },
    body: '',
  };
}
