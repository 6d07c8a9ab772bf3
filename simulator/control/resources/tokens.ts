import type {
  RedeemRequest,
  TokenChange,
  TokenRecord,
  TokenRefusal,
  TokenRequest,
} from '../../../fixtures/api-types.ts';
import { some } from '../../casting/nearest.ts';
import { mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import { issueToken } from '../../questions/issue.ts';
import { setTokenState, tokenRecordLater } from '../../questions/token-record.ts';
import type { OwnRoad } from '../../reproduce/own-road.ts';
import { Answer } from '../answer.ts';
import { certificateOf } from '../certificate-desk.ts';
import { problemType, refusedBy } from '../control-problem.ts';
import type { OwnPort } from '../gateway-book.ts';
import { faceNamed } from '../named.ts';
import { type Operation, one, optional } from '../operation.ts';
import type { Parts } from '../parts.ts';

const issue: Operation<TokenRequest> = {
  id: 'issueToken',
  method: 'post',
  path: '/worlds/{world}/tokens',
  tag: 'tokens',
  summary: 'A token without a handset',
  zh: '不经手机签发 token',
  body: one('TokenRequest'),
  status: 201,
  answer: one('Token'),
  also: { 409: 'TokenRefusal' },
  problems: ['ERR_TOKEN_INVALID'],
  async handle({ parts, world, body }) {
    const { face, ...asked } = body;
    const result = await issueToken(
      parts.simulator,
      world,
      face === undefined ? asked : { ...asked, face: faceNamed(face) },
    );
    if ('issued' in result) return result.issued;
    const { carrier, refusal, code } = result.refused;
    const refused: TokenRefusal = {
      type: 'urn:sanwang:problem:refused',
      title: 'the carrier says no',
      status: 409,
      detail: `${carrier} gives no token: ${refusal}, which is ${code} there`,
      carrier,
      refusal,
      code,
    };
    return new Answer(409, refused, problemType);
  },
};

const get: Operation<undefined> = {
  id: 'getToken',
  method: 'get',
  path: '/worlds/{world}/tokens/{token}',
  tag: 'tokens',
  summary: 'What the world knows of a token',
  zh: '世界所知的某个 token',
  status: 200,
  answer: one('TokenRecord'),
  problems: ['ERR_TOKEN_UNKNOWN'],
  async handle({ parts, world, at }) {
    const text = at['token'] as string;
    return (await tokenRecordLater(parts.simulator, world, text)) ?? unknown(world, text);
  },
};

const change: Operation<TokenChange> = {
  id: 'changeToken',
  method: 'patch',
  path: '/worlds/{world}/tokens/{token}',
  tag: 'tokens',
  summary: 'Spend a token or let it expire by hand',
  zh: '手工用掉 token 或使其过期',
  body: one('TokenChange'),
  status: 200,
  answer: one('TokenRecord'),
  problems: ['ERR_TOKEN_UNKNOWN', 'ERR_TOKEN_FORGOTTEN'],
  async handle({ parts, world, at, body }) {
    const text = at['token'] as string;
    const record = await tokenRecordLater(parts.simulator, world, text);
    if (record === null) return unknown(world, text);
    const changed = await setTokenState(parts.simulator, world, text, body.state);
    if (changed !== null) return changed;
    throw refusedBy(mistake('token.forgotten', 'token', undefined, { state: record.state }));
  },
};

const redeem: Operation<RedeemRequest | undefined> = {
  id: 'redeemToken',
  method: 'post',
  path: '/worlds/{world}/tokens/{token}/redeem',
  tag: 'tokens',
  summary: 'Ask the carrier about a token as its app’s server does; masked',
  zh: '以应用服务端的身份向运营商兑换 token；结果带掩码',
  body: optional('RedeemRequest'),
  status: 200,
  answer: one('Redeemed'),
  problems: ['ERR_TOKEN_UNKNOWN', 'ERR_TOKEN_INVALID', 'ERR_GATEWAY_UNKNOWN', 'ERR_CA_ABSENT'],
  async handle({ parts, world, at, body }) {
    const { simulator, places } = parts;
    const text = at['token'] as string;
    const record = (await tokenRecordLater(simulator, world, text)) ?? unknown(world, text);
    const { redeem: ask } = await import('../../reproduce/redeem.ts');
    const road = body?.gateway === undefined ? null : await roadOf(parts, world, body.gateway, body.tls === true);
    const isCarriers = record.face === undefined && redeemed.has(record.kind);
    const answer = isCarriers
      ? await ask({ simulator, gateways: places.gateways }, world, record, body?.msisdn, road)
      : null;
    if (answer === null) throw refusedBy(mistake('token.not-redeemable', 'token', undefined));
    if (answer === 'no key') throw refusedBy(mistake('token.own-key', 'token', undefined, ownKey(record)));
    return answer;
  },
};

/** The way through a gateway that the world owns; a phone's port is none that a server asks. */
async function roadOf({ ports, certificates }: Parts, world: World, id: string, tls: boolean): Promise<OwnRoad> {
  const own = (ports?.list(world) ?? []).filter(({ carrier }) => carrier !== undefined);
  const found = own.find((port) => port.id === id);
  if (found === undefined) throw refusedBy(mistake('gateway.unknown', '/gateway', id, gatewaysOf(own)));
  if (!tls) return { origin: found.url };
  const { pem } = await certificateOf(certificates);
  return { origin: found.url.replace(/^http:/, 'https:'), ca: pem };
}

const gatewaysOf = (own: readonly OwnPort[]) =>
  own.length === 0 ? { none: true as const } : some(own.map(({ id }) => id));

/** What servers of apps redeem: the token of a phone, of either kind, and that of a page. */
const redeemed: ReadonlySet<TokenRecord['kind']> = new Set(['token', 'access', 'web']);

const ownKey = ({ app, purpose }: TokenRecord) => ({ app: app ?? '', route: purpose === 'login' ? 'M18' : 'M19' });

function unknown(world: World, text: string): never {
  const seen = text.slice(0, 120);
  throw refusedBy(mistake('token.unknown', 'token', seen, { world: world.handle }));
}

export const tokens = [issue, get, change, redeem];
