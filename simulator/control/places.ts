import { type CarrierId, carrierIds, perCarrier } from '../core/words/carrier-id.ts';
import { type FaceId, faceIds, perFace } from '../core/words/face-id.ts';
import type { Asked } from '../wire/asked.ts';
import { readAuthority, urlAuthority } from '../wire/authority.ts';

/** What of a box has a URL. `proxy` is where clients that take the box for their HTTP proxy send their requests. */
export const placeNames = ['control', ...carrierIds, 'service', 'serviceConsole', ...faceIds, 'proxy'] as const;
export type PlaceName = (typeof placeNames)[number];

/** URLs under which others reach the parts of a box, where these cannot be seen from how it is asked. */
export type PublicUrls = Readonly<Partial<Record<PlaceName, string>>>;

/** Where the reference service is asked: by its own API, by its console's, and by other vendors' APIs. */
export interface ServicePlaces {
  readonly api: string;
  readonly console: string;
  readonly faces: Readonly<Record<FaceId, string>>;
}

/** Where the parts of a box listen: origins without a slash at their end. */
export interface Places {
  readonly gateways: Readonly<Record<CarrierId, string>>;
  readonly service?: ServicePlaces;
  readonly publicUrls?: PublicUrls;
}

export type PlaceUrls = Readonly<Record<'control' | CarrierId | 'proxy', string>> &
  Readonly<Partial<Record<'service' | 'serviceConsole', string>>> & {
    readonly faces?: Readonly<Record<FaceId, string>>;
  };

/**
 * Every URL of a box for whoever asked the control API in this way: the name that led there leads to the other parts too,
 * each on its own port. A port that was mapped on the way is known of the control API alone; of the others, `publicUrls`
 * must tell.
 */
export function urlsFor({ gateways, service, publicUrls = {} }: Places, asked: Asked, here: string): PlaceUrls {
  const authority = urlAuthority(asked.authority);
  const under = seenFrom(asked);
  const outer = perCarrier((id) => publicUrls[id] ?? under(gateways[id]));
  return {
    control: publicUrls.control ?? (authority === null ? here : `${asked.scheme}://${authority}`),
    ...outer,
    ...(service === undefined
      ? {}
      : {
          service: publicUrls.service ?? under(service.api),
          serviceConsole: publicUrls.serviceConsole ?? under(service.console),
          faces: perFace((id) => publicUrls[id] ?? under(service.faces[id])),
        }),
    // Every gateway answers under every real name.
    proxy: publicUrls.proxy ?? outer.cmcc,
  };
}

/** Writes an origin of ours under the name that led to the control API, for whoever asked it in this way. */
export function seenFrom(asked: Asked): (origin: string) => string {
  const authority = urlAuthority(asked.authority);
  const name = authority === null ? null : (readAuthority(authority)?.name ?? null);
  return (origin) => (name === null ? origin : `http://${name}:${new URL(origin).port || '80'}`);
}

/** A redirect names the public URL of a gateway; the phones of the box are inside, and need not find the way back in. */
export function insideOf({ gateways, publicUrls = {} }: Places): (url: string) => string {
  return (url) => {
    for (const carrier of Object.keys(gateways) as CarrierId[]) {
      const outer = publicUrls[carrier];
      if (outer !== undefined && url.startsWith(`${outer}/`)) return gateways[carrier] + url.slice(outer.length);
    }
    return url;
  };
}
