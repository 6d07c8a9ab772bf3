import { hexOf } from './md5.ts';

/** What `getConnection` tells at once: the kind of network as far as the browser says it. */
export interface Connection {
  readonly appid: string;
  readonly msgid: string;
  readonly netType: 'cellular' | 'wifi' | 'unknown';
}

export function getConnection(appId: unknown): Connection {
  const msgid = hexOf(crypto.getRandomValues(new Uint8Array(16)));
  return { appid: appId === undefined ? '' : String(appId), msgid, netType: netType() };
}

function netType(): Connection['netType'] {
  const known: unknown = Reflect.get(navigator, 'connection');
  const type: unknown = typeof known === 'object' && known !== null ? Reflect.get(known, 'type') : undefined;
  return type === 'cellular' || type === 'wifi' ? type : 'unknown';
}
