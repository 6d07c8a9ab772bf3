import { type Opened, type RouteTable, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import { type CarrierId, carrierIds } from '../../../core/words/carrier-id.ts';
import type { Purpose } from '../../../core/words/credential.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { type Form, parseForm } from '../../../wire/form.ts';
import { percentEncode } from '../../../wire/percent.ts';
import { legTo } from '../../ask-partner.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { adoptBrought, type Brought, insteadOf, type LegCodes, partnerAnswered } from '../../rules/partner-answer.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import type { CuccFiling } from '../filing.ts';
import { peerShape } from '../token-shape.ts';
import { answerU6 } from './u6-answer.ts';

const host = 'opencloud.wostore.cn';
const path = '/openapi/netauth/precheck/back';

const codes: Readonly<Partial<Record<CarrierId, LegCodes>>> = {
  ctcc: { refused: '3013', unreadable: '3014' },
  cmcc: { refused: '3016', unreadable: '3017' },
};

interface BackFields extends Brought {
  readonly form: Form;
  readonly purpose: Purpose;
}

function open(arrival: Arrival): Opened<BackFields> | Unopened {
  if (arrival.query === '') return unopened(refuse('req.null'));
  const form = parseForm(arrival.query);
  if (form === null) return unopened(refuse('req.not-json'));
  const app = form.get('client_id') ?? null;
  const trace = form.get('seq') ?? '';
  const from = carrierIds.find((id) => id === form.get('network'));
  const missing = app === null ? 'client_id' : trace === '' ? 'seq' : from === undefined ? 'network' : null;
  if (missing !== null || from === undefined) return unopened(refuse('req.param', { field: missing ?? '' }), app);
  const purpose = form.get('business_type') === '1' ? 'login' : 'verify';
  const fields = { form, purpose, from, trace, answer: arrival.query } as const;
  return { fields, app, held: { kind: 'peer', id: trace }, seal: null };
}

/**
 * Where a 302 of another carrier comes back to that was asked for its own subscriber: the address is ours, as the sources only
 * show that a chain of redirects ends in an answer [cucc-cross-network].
 */
export const u6Back: RouteTable<BackFields> = {
  id: 'U6',
  rowsCallIt: 'U6/back',
  methods: ['GET'],
  takesForm: true,
  path,
  hosts: [host],
  caller: 'device',
  evidence: 'assumed',
  source: 'cucc-cross-network',
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
  instead: insteadOf(codes),
  write: (outcome, _, __, code) => answerU6(outcome, code),
};

/** Sends the caller to the carrier whose subscriber it is, from where it is sent back here. */
export function sendOn({ hop, to }: Outcome & { out: 'referred' }, at: Scene): Reply | null {
  const { clientId } = at.filing as CuccFiling;
  const business = hop.purpose === 'login' ? '&business_type=1' : '';
  const back = at.arrival.url(
    host,
    `${path}?client_id=${percentEncode(clientId)}&seq=${hop.id}&network=${to}${business}`,
  );
  const leg = legTo(to, at, { trace: hop.id, purpose: hop.purpose, back });
  return leg === null ? null : { status: 302, headers: { location: at.arrival.url(leg.host, leg.target) }, body: '' };
}
