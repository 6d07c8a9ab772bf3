import { type Opened, type RouteTable, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import { type CarrierId, carrierIds } from '../../../core/words/carrier-id.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Purpose } from '../../../core/words/credential.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { parseForm } from '../../../wire/form.ts';
import { fromHex } from '../../../wire/hex.ts';
import { percentEncode } from '../../../wire/percent.ts';
import { legTo } from '../../ask-partner.ts';
import { callbackIn, jsonpReply } from '../../replies/jsonp-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { adoptBrought, type Brought, insteadOf, type LegCodes, partnerAnswered } from '../../rules/partner-answer.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { sealData } from '../envelope.ts';
import type { CtccFiling } from '../filing.ts';
import { peerShape } from '../token-shape.ts';
import { answerT1 } from './t1-answer.ts';

const host = 'id6.me';
const path = '/auth/preauth/back.do';

/** Facts that are kept for whoever answers in the end. */
export const sealFact = 'seal';
export const callbackFact = 'callback';
export const backFact = 'back';

const codes: Readonly<Partial<Record<CarrierId, LegCodes>>> = {
  cmcc: { refused: '30902', unreadable: '30902' },
  cucc: { refused: '30904', unreadable: '30904' },
};

/** 电信回调失败, the third of the kind. */
const ownCallback = '30903';

interface BackFields extends Brought {
  readonly purpose: Purpose;
}

function open(arrival: Arrival): Opened<BackFields> | Unopened {
  if (arrival.query === '') return unopened(refuse('req.null'));
  const form = parseForm(arrival.query);
  if (form === null) return unopened(refuse('req.not-json'));
  const app = form.get('appId') ?? null;
  const trace = form.get('reqId') ?? '';
  const from = carrierIds.find((id) => id === form.get('network'));
  // Telecom calls nobody back for its own subscribers.
  if (from === 'ctcc') return unopened(refuse('req.param', { field: 'network' }, ownCallback), app);
  const missing = app === null ? 'appId' : trace === '' ? 'reqId' : from === undefined ? 'network' : null;
  if (missing !== null || from === undefined) return unopened(refuse('req.param', { field: missing ?? '' }), app);
  const purpose = form.get('bussinessType') === 'jy' ? 'verify' : 'login';
  return {
    fields: { purpose, from, trace, answer: arrival.query },
    app,
    held: { kind: 'peer', id: trace },
    seal: null,
  };
}

/** Where another carrier sends the caller back to, which was asked for its own subscriber: ours [ctcc-cross-network]. */
export const t1Back: RouteTable<BackFields> = {
  id: 'T1',
  rowsCallIt: 'T1/back',
  methods: ['GET'],
  takesForm: true,
  path,
  hosts: [host],
  caller: 'device',
  evidence: 'assumed',
  source: 'ctcc-cross-network',
  open,
  opens: ['req.null', 'req.not-json', 'req.param'],
  rules: [
    appKnown('assumed'),
    appActive('assumed'),
    hasTokenShape(peerShape, ({ trace }) => trace),
    partnerAnswered((f) => f, codes),
  ],
  acts: ['adopt'],
  intend: (f, at) => adoptBrought(f, at, { gives: 'access', purpose: f.purpose }),
  // No cap counts an access code.
  spares: ['tok.too-many-unused'],
  instead: [...insteadOf(codes), { code: ownCallback, refusal: 'req.param' }],
  write(outcome, _, at, code) {
    const facts = outcome.out === 'granted' ? outcome.credential?.facts : undefined;
    const seal = facts?.[sealFact];
    const manner = {
      callback: facts?.[callbackFact] ?? callbackIn(at.arrival),
      back: facts?.[backFact] ?? null,
      inTheOpen: facts !== undefined && seal === undefined,
    };
    return answerT1(outcome, at, code, seal === undefined ? null : fromHex(seal), manner);
  },
};

/**
 * The addresses of both other networks, sealed like any answer, as Telecom does not know which it is; or a redirect to the one,
 * as policy `crossNetwork.by` has it.
 */
export function sendOn({ hop, to }: Outcome & { out: 'referred' }, at: Scene, code: Code): Reply | null {
  const { appId } = at.filing as CtccFiling;
  const isPage = hop.facts[sealFact] === undefined;
  // A page cannot open addresses, and whatever becomes of it hears by its function alone: its script element is led on.
  const heardBy = isPage ? `&callback=${hop.facts[callbackFact] ?? ''}` : '';
  const urlTo = (network: CarrierId): string[] => {
    const product = hop.purpose === 'verify' ? '&bussinessType=jy' : '';
    const query = `appId=${percentEncode(appId)}&reqId=${hop.id}&network=${network}${product}${heardBy}`;
    const back = at.arrival.url(host, `${path}?${query}`);
    const leg = legTo(network, at, { trace: hop.id, purpose: hop.purpose, back });
    return leg === null ? [] : [at.arrival.url(leg.host, leg.target)];
  };
  if (isPage || at.policy.values['crossNetwork.by'] === '302') {
    const [location] = urlTo(to);
    return location === undefined ? null : { status: 302, headers: { location, rdt_allow: '0' }, body: '' };
  }
  const urls = carrierIds.filter((id) => id !== at.carrier).flatMap(urlTo);
  if (at.seal === null || urls.length === 0) return null;
  const data = sealData(at.seal, { urls });
  return jsonpReply({ result: Number(code.code), msg: code.text, data }, hop.facts[callbackFact]);
}
