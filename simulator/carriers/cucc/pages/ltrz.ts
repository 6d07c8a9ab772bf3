import type { CarrierId } from '../../../core/words/carrier-id.ts';
import { isHex } from '../../../wire/hex.ts';

/** Where the script of LTRZ finds its directory, and tells what it heard. */
export const directoryHost = 'hs.wosms.cn';

/** An operator and a trace stand behind it. Of the other two carriers' it is assumed that it is as Unicom's. */
export const backPath = '/api/mauth/';

/** How the script calls the carriers; in lower case their part of the path. */
export const operators: Readonly<Record<CarrierId, string>> = { cmcc: 'CM', cucc: 'CU', ctcc: 'CT' };

/** Every authenticator that was seen has the size of an MD5; how it is made is unknown [cucc-ltrz]. */
export function isMd5(text: string): boolean {
  return isHex(text.toLowerCase(), 32, 'lower');
}
