import type { Purpose } from '../../gateways/outcome.ts';

/** One address of the vendor's API. */
export interface Action {
  /** As tables, faults and journals write it: the path behind `/v1/web/`, and `v2/` before it in the second version. */
  readonly name: string;
  readonly path: string;
  readonly purpose: Purpose;
  /** The member that holds the phone's token. */
  readonly tokenMember: 'token' | 'loginToken';
  /** The second version tells how risky the number is [jiguang-risk]. */
  readonly tellsRisk: boolean;
}

const kinds = [
  { tail: 'verify', purpose: 'verify', tokenMember: 'token' },
  { tail: 'loginTokenVerify', purpose: 'login', tokenMember: 'loginToken' },
  { tail: 'h5/verify', purpose: 'verify', tokenMember: 'token' },
  { tail: 'h5/loginTokenVerify', purpose: 'login', tokenMember: 'loginToken' },
] as const;

/** All eight addresses [jiguang-requests]. Those of pages and of apps differ in nothing but the address. */
export const actions: readonly Action[] = (['v1', 'v2'] as const).flatMap((version) =>
  kinds.map(({ tail, ...kind }) => ({
    ...kind,
    name: version === 'v1' ? tail : `v2/${tail}`,
    path: `/${version}/web/${tail}`,
    tellsRisk: version === 'v2',
  })),
);

const byPath = new Map(actions.map((action) => [action.path, action]));

/** A slash at the end changes nothing, nor do two in a row, which a published library of PHP sends [assumed]. */
export const actionAt = (path: string): Action | null =>
  byPath.get(path.replace(/\/{2,}/g, '/').replace(/\/$/, '')) ?? null;

/** The address that was probably meant: another case, or the version or `web` left out. */
export function nearest(path: string): string | null {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/^\/(?:v\d\/)?(?:web\/)?/, '')
      .replace(/\/$/, '');
  const version = /^\/+v2\//i.test(path);
  return actions.find((action) => action.tellsRisk === version && bare(action.path) === bare(path))?.path ?? null;
}
