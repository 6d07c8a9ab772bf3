import { ask, isTold, textOf } from '../parts/ask.ts';
import { md5Hex } from '../parts/md5.ts';
import { stamp } from '../parts/stamp.ts';
import { pagesAt } from './addresses.ts';
import { local } from './words.ts';

/** What M17 is asked with. */
export interface Claim {
  readonly appId: string;
  readonly traceId: string;
  readonly version: string;
  readonly accessToken: string;
  readonly maskPhone: string;
  /** The digits that the user typed in the place of the stars; empty where none were asked for. */
  readonly digits: string;
  readonly userInformation: string;
  readonly expandParams: string;
  readonly isTest: boolean;
}

/** The answer as callbacks get it; `token` is there for code 103000 alone. */
export interface TokenTold {
  readonly code: string;
  readonly message: string;
  readonly msgId: string;
  readonly token?: string;
  readonly userInformation?: string;
}

/** M17: the access token and the typed digits for a token. The address has the two slashes of the published script. */
export async function askToken(claim: Claim): Promise<TokenTold> {
  const { appId, traceId, version, accessToken, userInformation, expandParams } = claim;
  const told = await ask({
    method: 'POST',
    url: pagesAt(claim.isTest, '//h5/onekeylogin/authGetToken'),
    headers: {
      interfaceVersion: version,
      timestamp: stamp(),
      appId,
      businessType: '8',
      traceId,
      'Content-Type': 'application/json',
    },
    body: { accessToken, phone: phoneOf(claim), userInformation, expandParams },
  });
  if (told === null) return { ...local('103005'), msgId: traceId };
  const code = textOf(told, 'resultCode');
  const message = textOf(told, 'desc');
  const { data } = told;
  if (code !== '103000') return { code, message, msgId: traceId };
  const token = textOf(isTold(data) ? data : {}, 'token');
  return { code, token, userInformation, msgId: traceId, message };
}

const phoneOf = ({ maskPhone, digits }: Claim): string => md5Hex(maskPhone.replace(/\*+/, digits));
