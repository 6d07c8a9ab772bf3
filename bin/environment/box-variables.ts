import type { App, Box, ServiceAccount } from '../../fixtures/api-types.ts';
import { type CarrierId, carrierIds } from '../../fixtures/carrier-id.ts';
import type { BoxOptions } from '../control-client.ts';

type Variables = Readonly<Record<string, string>>;
type AppAtService = ServiceAccount['apps'][number];

/** The parts of a box that have a URL. */
export type BoxUrls = Omit<Box, 'version' | 'limits' | 'ca'>;

type FiledApp = Pick<App, 'name'> & { readonly carriers: Readonly<Record<string, unknown>> };

/** Names of what `GET box` tells, as `run` sets them. */
const places: readonly (readonly [name: string, part: 'control' | 'service' | 'serviceConsole' | CarrierId])[] = [
  ['SANWANG_CONTROL', 'control'],
  ...carrierIds.map((id) => [`SANWANG_${id.toUpperCase()}`, id] as const),
  ['SANWANG_SERVICE_URL', 'service'],
  ['SANWANG_SERVICE_CONSOLE', 'serviceConsole'],
];

/** Where the parts of a box are; besides the world and the token with which it was asked. */
export function boxVariables(
  box: BoxUrls,
  { controlToken, world }: Pick<BoxOptions, 'controlToken' | 'world'>,
): Variables {
  const told = places.flatMap(([name, part]) => (box[part] === undefined ? [] : [[name, box[part]]]));
  return {
    ...Object.fromEntries(told),
    ...faceVariables(box.faces),
    ...(controlToken === undefined ? {} : { SANWANG_CONTROL_TOKEN: controlToken }),
    ...(world === 'default' ? {} : { SANWANG_WORLD: world }),
  };
}

/** Where the service is asked by other vendors' APIs: `SANWANG_ALIYUN` and so on. */
export function faceVariables(faces: Readonly<Record<string, string>> = {}): Variables {
  return Object.fromEntries(Object.entries(faces).map(([id, url]) => [`SANWANG_${upper(id)}`, url]));
}

/**
 * What a server keeps of its apps: `SANWANG_APP_SHOP_CMCC_APP_ID` and so on, from the app's name, the carrier and the field.
 * A name without Latin letters, or one that another app has taken, is its place in the world: `SANWANG_APP_3_…`. What it is at
 * the service stands beside it: `SANWANG_APP_SHOP_UNVS_APPLICATION_ID`, `…_UNVS_LOGIN_BUSINESS_ID`.
 */
export function appVariables(apps: readonly FiledApp[], atService: readonly AppAtService[] = []): Variables {
  const taken = new Set<string>();
  const variables: Record<string, string> = {};
  for (const [i, { name, carriers }] of apps.entries()) {
    const plain = upper(name);
    const own = plain === '' || taken.has(plain) ? `${i + 1}` : plain;
    taken.add(own);
    for (const [carrier, filing] of Object.entries(carriers)) {
      for (const [field, value] of Object.entries(filing as object)) {
        if (typeof value === 'string') variables[`SANWANG_APP_${own}_${upper(carrier)}_${upper(field)}`] = value;
      }
    }
    const filed = atService.find((app) => app.name === name);
    if (filed === undefined) continue;
    variables[`SANWANG_APP_${own}_UNVS_APPLICATION_ID`] = filed.applicationId;
    for (const { purpose, businessId } of filed.businesses)
      variables[`SANWANG_APP_${own}_UNVS_${upper(purpose)}_BUSINESS_ID`] = businessId;
  }
  return variables;
}

/** `clientSecret` and `shop-ios` as parts of a variable's name. */
export function upper(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}
