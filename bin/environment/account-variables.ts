import type { App, WorldAccount } from '../../fixtures/api-types.ts';
import { type FaceId, faceIds } from '../../fixtures/face-id.ts';
import { upper } from './box-variables.ts';
import type { Outer, Variables } from './reach.ts';

/** Names that vendors' own SDKs read, by the keys that stand in an account. */
const vendorsOwn: readonly (readonly [name: string, face: string, key: string])[] = [
  ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'aliyun', 'accessKeyId'],
  ['ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'aliyun', 'accessKeySecret'],
  ['ALIBABA_CLOUD_SECURITY_TOKEN', 'aliyun', 'securityToken'],
];

type Keys = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a server needs to call the service, by its own API and by other vendors': `SANWANG_ALIYUN_ACCESS_KEY_ID` and so on. */
export function accountVariables(
  { account, serviceToken, operatorToken }: WorldAccount,
  apps: readonly App[],
): Variables {
  const filed = new Map(apps.map(({ name, carriers }) => [name, carriers]));
  // Whoever judges a service by this account has worlds adopt its apps, with what the carriers gave them.
  const withCarriers = account.apps.map((app) => ({ ...app, carriers: filed.get(app.name) }));
  const faces: Keys = account.faces;
  const keys = Object.entries(faces).flatMap(([id, filing]) =>
    Object.entries(filing).map(([key, value]) => [`SANWANG_${upper(id)}_${upper(key)}`, value]),
  );
  const own = vendorsOwn.flatMap(([name, face, key]) => {
    const value = faces[face]?.[key];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    SANWANG_SERVICE_TOKEN: serviceToken,
    SANWANG_OPERATOR_TOKEN: operatorToken,
    SANWANG_PROJECT_ID: account.projectId,
    SANWANG_PUBLIC_KEY: account.publicKey,
    SANWANG_PRIVATE_KEY: account.privateKey,
    ...Object.fromEntries([...keys, ...own]),
    SANWANG_ACCOUNT: JSON.stringify({ ...account, apps: withCarriers }),
  };
}

/**
 * Whether a variable tells of the service of some box, so that it would be wrong of another one. Which keys an account has is
 * the vendors' affair, so all under their names are meant, and the vendors' own where they are what stands there.
 */
export function isOfService(name: string, outer: Outer): boolean {
  if (ofService.has(name) || faceIds.some((id) => isUnder(name, id))) return true;
  const own = vendorsOwn.find(([each]) => each === name);
  return own !== undefined && outer[name] === outer[`SANWANG_${upper(own[1])}_${upper(own[2])}`];
}

/** Whether a variable is for calls by one vendor's API, its own names included. */
export const isOfFace = (name: string, id: FaceId): boolean =>
  isUnder(name, id) || vendorsOwn.some(([own, face]) => own === name && face === id);

const isUnder = (name: string, id: FaceId): boolean =>
  name === `SANWANG_${upper(id)}` || name.startsWith(`SANWANG_${upper(id)}_`);

const ofService: ReadonlySet<string> = new Set(
  [
    'SERVICE_URL',
    'SERVICE_CONSOLE',
    'SERVICE_TOKEN',
    'OPERATOR_TOKEN',
    'PROJECT_ID',
    'PUBLIC_KEY',
    'PRIVATE_KEY',
    'ACCOUNT',
  ].map((name) => `SANWANG_${name}`),
);
