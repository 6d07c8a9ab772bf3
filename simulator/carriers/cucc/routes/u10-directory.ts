import { identify } from '../../../core/acts/identify.ts';
import { type Opened, type RouteTable, type Rule, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { say } from '../../../core/words/sentence.ts';
import { toBase64 } from '../../../wire/base64.ts';
import { parseForm } from '../../../wire/form.ts';
import { equalText, md5Hex } from '../../../wire/primitives.ts';
import { encodeUtf8 } from '../../../wire/utf8.ts';
import { legTo } from '../../ask-partner.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import type { CuccFiling } from '../filing.ts';
import { backPath, directoryHost, isMd5, operators } from '../pages/ltrz.ts';
import { refererFiled } from '../pages/referer-rule.ts';

interface DirectoryFields {
  readonly appKey: string;
  readonly authenticator: string;
  readonly ts: string;
}

/** Name of the script's function that takes the legs' answers. */
const callback = 'a';

const names = ['appKey', 'authenticator', 'ts'] as const;

function open(arrival: Arrival): Opened<DirectoryFields> | Unopened {
  if (arrival.query === '') return unopened(refuse('req.null'));
  const form = parseForm(arrival.query);
  if (form === null) return unopened(refuse('req.not-json'));
  const appKey = form.get('appKey') ?? '';
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), appKey);
  const missing = names.find((name) => (form.get(name) ?? '') === '');
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), appKey);
  const fields = { appKey, authenticator: form.get('authenticator') ?? '', ts: form.get('ts') ?? '' };
  return { fields, app: appKey, held: null, seal: null };
}

/** How it is made is not public; this is the guess that a strict reader may hold callers to. */
function guessed({ appKey, ts }: DirectoryFields, at: Scene): string {
  return md5Hex(appKey + ts + (at.filing as CuccFiling).clientSecret);
}

const isHeldToIt = (at: Scene): boolean => at.policy.values['ltrz.authenticator'] === 'md5';

const authentic: Rule<DirectoryFields> = {
  name: 'authenticator',
  evidence: 'assumed',
  refuses: ['sig.bad'],
  test: (f, at) =>
    isMd5(f.authenticator) && (!isHeldToIt(at) || equalText(guessed(f, at), f.authenticator.toLowerCase()))
      ? null
      : refuse('sig.bad'),
  why: (f, at) => ({
    expected: isHeldToIt(at) ? guessed(f, at) : say('ltrz.any-md5'),
    got: f.authenticator,
    hint: isHeldToIt(at) ? say('ltrz.guess') : say('ltrz.unknown-recipe'),
  }),
};

/** What a look at the public address can tell, where any of the three networks will do. */
const tellable: readonly Refusal[] = [
  'bearer.wifi-only',
  'bearer.vpn',
  'bearer.proxy',
  'bearer.foreign-ip',
  'sim.non-mainland',
  'sim.broadnet',
];

const onSomeNetwork: Rule<DirectoryFields> = {
  name: 'public-address',
  evidence: 'assumed',
  refuses: tellable,
  test(_, at) {
    const who = identify(at);
    return 'out' in who && who.reason !== null && tellable.includes(who.reason) ? who : null;
  },
  why: () => ({
    expected: say('ltrz.own-address'),
    got: say('portal.other-address'),
    hint: say('ltrz.use-data'),
  }),
};

const networkOf = ({ line, carrier }: Scene): CarrierId =>
  (line.on === 'elsewhere' ? null : line.subscriber?.carrier) ?? carrier;

/** The answer comes back by a trace that names no app, so that the key of the question is not the app's either. */
function legOf(to: CarrierId, trace: string, at: Scene): string | null {
  const leg = legTo(to, { ...at, app: null }, { trace, purpose: 'verify', callback });
  return leg === null ? null : at.arrival.url(leg.host, leg.target);
}

/** The directory of LTRZ pages: whose network it is, where the page asks there, and where it tells what it heard. */
export const u10: RouteTable<DirectoryFields> = {
  id: 'U10',
  methods: ['GET'],
  takesForm: true,
  path: '/api/atrace/isp',
  hosts: [directoryHost],
  caller: 'device',
  cors: { headers: [] },
  evidence: 'client code',
  source: 'S-CUH5, cucc-ltrz',
  open,
  opens: ['req.null', 'req.not-json', 'req.param'],
  rules: [appKnown('assumed'), appActive('assumed'), refererFiled(), authentic, onSomeNetwork],
  acts: ['refer'],
  intend(_, at) {
    const to = networkOf(at);
    if (to !== at.carrier && legOf(to, '', at) === null) return refuse('maint.limit');
    return { act: 'refer', to, unseen: true, gives: 'peer', purpose: 'verify', facts: null };
  },
  // The gateway behind it recognises, and its refusals come by the address that is given here; no cap counts what is kept.
  spares: [
    'bearer.cmwap',
    'bearer.radio',
    'bearer.ip-family',
    'num.unknown',
    'num.blacklisted',
    'num.interval',
    'xnet.other-carrier',
    'sim.arrears',
    'sim.disabled',
    'sim.mvno',
    'sim.iot',
    'sim.data-only',
    'sim.satellite',
    'tok.too-many-unused',
  ],
  write: answer,
};

function answer(outcome: Outcome, _: DirectoryFields | null, at: Scene, code: Code): Reply {
  const base = { code: code.code, msg: code.text };
  if (outcome.out !== 'referred') return jsonReply(base);
  const { hop, to } = outcome;
  const operator = operators[to];
  const back = at.arrival.url(directoryHost, `${backPath}${operator.toLowerCase()}/${hop.id}`);
  const isOwn = to === at.carrier;
  return jsonReply({
    ...base,
    traceId: md5Hex(hop.id).slice(0, 16),
    url: isOwn ? portalFor(back, at) : legOf(to, hop.id, at),
    operator,
    traceCallback: isOwn ? '' : back,
  });
}

/** The script cuts it at its `&`: what stands before is U12, what stands behind brings the page back here. */
function portalFor(back: string, at: Scene): string {
  const { clientId } = at.filing as CuccFiling;
  return at.arrival.url('nisportal.10010.com', `/api?appid=${clientId}&ret_url=${toBase64(encodeUtf8(back))}`);
}
