import type { SignPart } from '../../../core/route/clue.ts';
import { percentDecode } from '../../../wire/percent.ts';
import { splitPositional } from '../../../wire/positional.ts';
import { md5Hex } from '../../../wire/primitives.ts';

/** The 32 positions of the M6 list that mean something [cmcc-m6-list]; counted from 0. */
export interface M6Fields {
  readonly ver: string;
  readonly sdkver: string;
  readonly appid: string;
  readonly logintype: string;
  readonly imsi: string;
  readonly imei: string;
  readonly operatortype: string;
  readonly networktype: string;
  readonly brand: string;
  readonly model: string;
  readonly system: string;
  readonly clienttype: string;
  readonly interfacever: string;
  readonly msgid: string;
  readonly timestamp: string;
  readonly apppackage: string;
  readonly appsign: string;
  readonly sign: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

const positions = 32;

/** Reads the list; null when it has not exactly 32 values. */
export function readPositions(text: string): M6Fields | null {
  const at = splitPositional(text, positions);
  if (at === null) return null;
  const value = (position: number): string => at[position - 1] as string;
  return {
    ver: value(1),
    sdkver: value(2),
    appid: value(3),
    logintype: value(4),
    imsi: value(6),
    imei: value(7),
    operatortype: value(8),
    networktype: value(9),
    brand: value(10),
    model: value(11),
    system: value(12),
    clienttype: value(13),
    interfacever: value(14),
    msgid: value(16),
    timestamp: value(17),
    apppackage: value(27),
    appsign: value(28),
    sign: value(29),
    ipv4: value(31),
    ipv6: value(32),
  };
}

/** What the sign covers, with brand, model and system as sent or percent-decoded; three values are what they are for all. */
export function m6Parts(f: M6Fields, appKey: SignPart, decoded: boolean): readonly SignPart[] {
  const plain = (text: string): string => (decoded ? (percentDecode(text) ?? text) : text);
  return [
    { name: 'sdkver', value: f.sdkver },
    { name: 'appid', value: f.appid },
    { name: 'logintype', value: '3' },
    { name: 'imsi', value: f.imsi },
    { name: 'imei', value: f.imei },
    { name: 'operatortype', value: '1' },
    { name: 'networktype', value: f.networktype },
    { name: 'mobilebrand', value: plain(f.brand) },
    { name: 'mobilemodel', value: plain(f.model) },
    { name: 'mobilesystem', value: plain(f.system) },
    { name: 'clienttype', value: '0' },
    { name: 'msgid', value: f.msgid },
    { name: 'timestamp', value: f.timestamp, isStamp: true },
    appKey,
    { name: 'apppackage', value: f.apppackage },
    { name: 'appsign', value: f.appsign },
    { name: 'ipv4_list', value: f.ipv4 },
    { name: 'ipv6_list', value: f.ipv6 },
  ];
}

/** What the list says of the values that the sign takes as given. */
export function m6Sent(f: M6Fields): readonly SignPart[] {
  return [
    { name: 'ver', value: f.ver },
    { name: 'logintype', value: f.logintype },
    { name: 'operatortype', value: f.operatortype },
    { name: 'clienttype', value: f.clienttype },
    { name: 'interfacever', value: f.interfacever },
  ];
}

export function m6Sign(f: M6Fields, appKey: SignPart, decoded: boolean): string {
  let text = '';
  for (const { value } of m6Parts(f, appKey, decoded)) text += value;
  return md5Hex(text).toUpperCase();
}
