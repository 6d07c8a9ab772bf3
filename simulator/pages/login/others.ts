import { aesCbcHex } from '../parts/aes.ts';
import { ask, type Told, textOf } from '../parts/ask.ts';
import { jsonp } from '../parts/jsonp.ts';
import { md5Hex } from '../parts/md5.ts';
import { stamp } from '../parts/stamp.ts';
import { pagesAt } from './addresses.ts';
import type { Flow, Slot } from './flow.ts';
import { isGood, saidBy } from './pre.ts';
import { local, type Said } from './words.ts';

/** Another carrier, who is asked for its own subscriber. */
export interface Other {
  readonly slot: Slot;
  readonly oper: 'CT' | 'CU';
  /** M14 or M15. */
  readonly mint: string;
  /** M16. */
  readonly back: string;
  /** The global function that its answer calls: the minted address has the name. */
  readonly callback: string;
  /** The published script leaves it out at China Unicom. */
  readonly sendsFingerprint: boolean;
  said(leg: Told): Said;
}

/** In the order in which they are asked, whatever M12 said of the owner. */
export const others: readonly Other[] = [
  {
    slot: 'CTData',
    oper: 'CT',
    mint: '/h5/onekeylogin/getNewTelecomPhonescrip',
    back: '/h5/onekeylogin/CTCallback',
    callback: 'getTelecomPhone',
    sendsFingerprint: true,
    said: (leg) => ({ code: textOf(leg, 'result'), message: textOf(leg, 'data') }),
  },
  {
    slot: 'CUData',
    oper: 'CU',
    mint: '/h5/onekeylogin/getNewUnicomPhonescrip',
    back: '/h5/onekeylogin/CUCallback',
    callback: 'getNewUnicomPhone',
    sendsFingerprint: false,
    said: (leg) => ({ code: textOf(leg, 'code'), message: textOf(leg, 'msg') }),
  },
];

const legLimitMs = 8000;

/** M14 or M15, then the other carrier itself: its `data`, or what went wrong. */
export async function askOther(flow: Flow, other: Other): Promise<{ data: string } | { said: Said } | null> {
  const minted = await mint(flow, other);
  if (flow.stopped(other.slot)) return null;
  if (minted === null) return { said: local('500') };
  if (!isGood(minted)) return { said: saidBy(minted, 'desc') };
  const leg = await jsonp(textOf(minted, 'data'), other.callback, legLimitMs);
  if (flow.stopped(other.slot)) return null;
  if (leg === null) return { said: local('500') };
  const data = textOf(leg, 'data');
  // A number as text is as good: both scripts compare loosely.
  return String(leg['result']) === '0' && data !== '' ? { data } : { said: other.said(leg) };
}

/** M16: what the other carrier said, told back unread. */
export function tellBack(flow: Flow, other: Other, data: string): Promise<Told | null> {
  const { userInformation } = flow;
  return ask({
    method: 'POST',
    url: pagesAt(flow.isTest, other.back),
    headers: {
      appId: flow.of('appId'),
      interfaceVersion: flow.of('version'),
      traceId: flow.msgId,
      businessType: '8',
      timestamp: stamp(),
      authPageType: flow.of('authPageType'),
    },
    body: { data, ver: '1.0', ...(other.sendsFingerprint ? { userInformation } : {}) },
  });
}

function mint(flow: Flow, { mint }: Other): Promise<Told | null> {
  const appId = flow.of('appId');
  const interfaceVersion = flow.of('version');
  const encrypted = sixteen();
  const timestamp = stamp();
  const msgId = flow.msgId;
  const plain = {
    ver: '1.0',
    appId,
    interfaceVersion,
    expandParams: '',
    msgId,
    timestamp,
    mobilesystem: system(),
    sign: md5Hex(appId + interfaceVersion + msgId + timestamp),
  };
  const key = md5Hex(encrypted).toUpperCase().slice(8, 24);
  const reqdata = aesCbcHex(JSON.stringify(plain), key, '0000000000000000');
  return ask({
    method: 'POST',
    url: pagesAt(flow.isTest, mint),
    headers: { appId, interfaceVersion, traceId: msgId },
    body: { encrypted, reqdata, businessType: '8' },
  });
}

const sixteen = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => '0123456789ABCDEF'[byte & 15]).join('');

function system(): string {
  if (/android/i.test(navigator.userAgent)) return '0';
  return /iphone|ipad|ipod/i.test(navigator.userAgent) ? '1' : '3';
}
