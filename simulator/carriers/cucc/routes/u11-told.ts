import { networkFact } from '../../../core/acts/adopt.ts';
import { type Opened, type RouteTable, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival, Reply } from '../../../core/words/arrival.ts';
import { carrierIds } from '../../../core/words/carrier-id.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { parseForm } from '../../../wire/form.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { partnerOf } from '../../partners.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { only } from '../../rules/only.ts';
import { type Brought, partnerAnswered, toldIn } from '../../rules/partner-answer.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { ids } from '../ids.ts';
import { backPath, directoryHost, operators } from '../pages/ltrz.ts';
import { peerShape } from '../token-shape.ts';

interface ToldFields extends Brought {
  /** What U13 gave; empty where another carrier was asked. */
  readonly code: string;
}

function open({ path, query }: Arrival): Opened<ToldFields> | Unopened {
  const [operator, trace = '', more] = path.slice(backPath.length).split('/');
  const from = carrierIds.find((id) => operators[id].toLowerCase() === operator);
  if (from === undefined || trace === '' || more !== undefined) return unopened(refuse('req.param', { field: 'path' }));
  if (query === '') return unopened(refuse('req.null'));
  const form = parseForm(query);
  if (form === null) return unopened(refuse('req.not-json'));
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }));
  const code = form.get('code') ?? '';
  if (from === 'cucc' && code === '') return unopened(refuse('req.param', { field: 'code' }));
  const fields = { from, trace, answer: query, code };
  return { fields, app: null, held: { kind: 'peer', id: trace }, seal: null };
}

const isOwn = ({ from }: ToldFields): boolean => from === 'cucc';

const gatewayCode = hasTokenShape<ToldFields>(
  {
    home: 'cucc',
    kind: 'web',
    format: ids.web,
    isShaped: (text) => /^[0-9A-Za-z]{32}$/.test(text),
    looks: say('ltrz.looks'),
    evidence: 'assumed',
  },
  (f) => f.code,
);

/**
 * A page tells here what it heard where the directory sent it: the code of Unicom's gateway, or another carrier's answer as it is.
 * What it gets for that, its server sends on, and where to is not public [cucc-ltrz].
 */
export const u11: RouteTable<ToldFields> = {
  id: 'U11',
  methods: ['GET'],
  takesForm: true,
  path: backPath,
  takesId: true,
  hosts: [directoryHost],
  caller: 'device',
  cors: { headers: [] },
  evidence: 'client code',
  source: 'S-CUH5, cucc-ltrz',
  open,
  opens: ['req.null', 'req.not-json', 'req.param'],
  rules: [
    hasTokenShape(peerShape, (f) => f.trace),
    { ...only(isOwn, gatewayCode), name: 'gateway-code' },
    only(
      (f) => !isOwn(f),
      partnerAnswered((f) => f, {}),
    ),
  ],
  acts: ['adopt'],
  intend(f, at) {
    const told = isOwn(f) ? { accessCode: f.code } : toldIn(f, at);
    return {
      act: 'adopt',
      from: f.from,
      id: told !== null && 'accessCode' in told ? told.accessCode : '',
      ...(isOwn(f) ? { of: 'web' as const, format: ids.web } : { format: partnerOf(f.from).format }),
      peer: f.trace,
      gives: 'page',
      purpose: 'verify',
      facts: null,
    };
  },
  // No cap counts what a page holds.
  spares: ['tok.too-many-unused'],
  write: answer,
};

function answer(outcome: Outcome, f: ToldFields | null, _: Scene, code: Code): Reply {
  const base = { code: code.code, msg: code.text };
  const given = outcome.out === 'granted' ? outcome.credential : null;
  if (given === null || f === null) return jsonReply(base);
  const network = carrierIds.find((id) => id === given.facts[networkFact]) ?? 'cucc';
  return jsonReply({
    ...base,
    traceId: f.trace,
    accessCode: given.id,
    pmobile: maskNumber(given.msisdn),
    operator: operators[network],
  });
}
