import { createHmac, randomBytes } from 'node:crypto';

/** What a page needs to get a token from its carrier; the form is ours [assumed], the lives are the vendor's [aliyun-h5-token]. */
export interface AuthTokens {
  readonly AccessToken: string;
  readonly JwtToken: string;
}

const mark = 'h5at-';

/** Anything that GetAuthToken gives: neither of the two is a phone's token. */
export const isAuthToken = (text: string): boolean => text.startsWith(mark) || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

export function newAuthTokens(secret: string, { nowMs, origin }: { nowMs: number; origin: string }): AuthTokens {
  const seconds = Math.floor(nowMs / 1000);
  const claims = { iss: 'dypnsapi', sub: origin, iat: seconds, exp: seconds + 3600 };
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const signature = createHmac('sha256', secret).update(unsigned).digest('base64url');
  return { AccessToken: mark + randomBytes(24).toString('hex'), JwtToken: `${unsigned}.${signature}` };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
