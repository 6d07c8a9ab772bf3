import { percentDecode } from '../../../wire/percent.ts';
import { splitPositional } from '../../../wire/positional.ts';
import { md5Hex } from '../../../wire/primitives.ts';

/** The 32 positions of the M6 list that mean something (carriers.md 1.3); counted from 0. */
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

/** The sign's string around its secret: brand, model and system as sent, or percent-decoded. */
export function m6Canonical(f: M6Fields, secret: string, decoded: boolean): string {
  const plain = (text: string): string => (decoded ? (percentDecode(text) ?? text) : text);
  return (
    f.sdkver +
    f.appid +
    '3' +
    f.imsi +
    f.imei +
    '1' +
    f.networktype +
    plain(f.brand) +
    plain(f.model) +
    plain(f.system) +
    '0' +
    f.msgid +
    f.timestamp +
    secret +
    f.apppackage +
    f.appsign +
    f.ipv4 +
    f.ipv6
  );
}

export function m6Sign(f: M6Fields, appKey: string, decoded: boolean): string {
  return md5Hex(m6Canonical(f, appKey, decoded)).toUpperCase();
}
