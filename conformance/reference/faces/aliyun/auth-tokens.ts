import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Purpose } from '../../gateways/outcome.ts';
import { accountNowMs } from '../clock.ts';
import type { FaceContext, PageProof, PageProofProblem } from '../face.ts';
import { readFacts } from './keys.ts';

/** What a page needs to get a token from its carrier; the form is ours [assumed], the lives are the vendor's [aliyun-h5-token]. */
export interface AuthTokens {
  readonly AccessToken: string;
  readonly JwtToken: string;
}

/** For whom and what they were given. */
interface Subject {
  readonly keyId: string;
  readonly origin: string;
  readonly scene: string;
  /** BizType; empty where the caller left it out. */
  readonly bizType: string;
}

/** In seconds. Both serve again and again as long as they live. */
const lives = { access: 600, jwt: 3600 } as const;

const mark = 'h5at-';
const jwtHeader = { alg: 'HS256', typ: 'JWT' };

/** Anything that GetAuthToken gives: neither of the two is a phone's token. */
export const isAuthToken = (text: string): boolean => text.startsWith(mark) || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

/** `nowMs` is the time of the account's world. */
export function newAuthTokens(secret: string, subject: Subject, nowMs: number): AuthTokens {
  const { keyId, origin, scene, bizType } = subject;
  const seconds = Math.floor(nowMs / 1000);
  const access = part({ key: keyId, sub: origin, scene, biz: bizType, exp: seconds + lives.access });
  const claims = { iss: 'dypnsapi', key: keyId, sub: origin, iat: seconds, exp: seconds + lives.jwt };
  return {
    AccessToken: mark + sealed(access, secret),
    JwtToken: sealed(`${part(jwtHeader)}.${part(claims)}`, secret),
  };
}

/**
 * What the page's SDK hears of the two before it asks a carrier, null where nothing is wrong. By which request it asks is not
 * public [aliyun-h5-sdk]; the JwtToken opens the API, so it comes first [assumed].
 */
export async function proveAuthTokens(proof: PageProof, at: FaceContext): Promise<PageProofProblem | null> {
  if (proof.accessToken === '' || proof.jwtToken === '') return 'page-tokens-missing';
  const jwt = await opened(proof.jwtToken, at);
  if (jwt === null) return 'page-jwt-wrong';
  const access = proof.accessToken.startsWith(mark) ? await opened(proof.accessToken.slice(mark.length), at) : null;
  if (access === null || access.accountId !== jwt.accountId) return 'page-not-known';
  const nowSeconds = (await accountNowMs(jwt.accountId, at)) / 1000;
  if ([jwt, access].some(({ claims }) => nowSeconds >= Number(claims['exp']))) return 'page-tokens-stale';
  if ([jwt, access].some(({ claims }) => claims['sub'] !== proof.origin)) return 'page-not-known';
  const applications = await at.store.applications.list(access.accountId);
  const isOwn = applications.some(
    ({ platform, packageName, carriers }) =>
      platform === 'h5' && packageName === proof.origin && carriers.cmcc?.appId === proof.appId,
  );
  if (!isOwn) return 'page-not-known';
  const { scene, biz } = access.claims;
  if (access.sceneCodes !== null && !access.sceneCodes.includes(String(scene))) return 'page-scene-gone';
  return biz === '' || biz === bizTypes[proof.purpose] ? null : 'page-purpose-wrong';
}

const bizTypes: Readonly<Record<Purpose, string>> = { login: '1', verify: '0' };

interface Opened {
  readonly accountId: string;
  readonly sceneCodes: readonly string[] | null;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What stands in the part before the last, if its key is still one of ours and sealed it. */
async function opened(text: string, { store }: FaceContext): Promise<Opened | null> {
  const cut = text.lastIndexOf('.');
  const unsealed = text.slice(0, cut);
  try {
    const claims = JSON.parse(Buffer.from(unsealed.split('.').at(-1) ?? '', 'base64url').toString('utf8'));
    const identity = typeof claims?.key === 'string' ? await store.identities.find('aliyun', claims.key) : null;
    if (identity === null || !isEqual(sealed(unsealed, identity.secret), text)) return null;
    return { accountId: identity.accountId, sceneCodes: readFacts(identity.facts).sceneCodes ?? null, claims };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const sealed = (text: string, secret: string): string =>
  `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
