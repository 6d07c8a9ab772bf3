import type { Facts, Purpose } from '../../core/words/credential.ts';
import { percentEncode } from '../../wire/percent.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import { deviceOf } from '../device.ts';
import { PhoneMisuse } from '../misuse.ts';
import { networkTypes } from '../network.ts';
import { filed, identityFor, type PhoneApp } from '../phone-app.ts';
import type { DeviceRequest } from '../send.ts';
import { type M6Values, m6List, m6Sign, m7Sign, sealM6 } from './cmcc-envelope.ts';
import type { SdkContext } from './sdk.ts';
import { drawHex32, drawnPadding } from './session-key.ts';

const TIMEOUT_MS = 8000;
const CAPABILITY: Readonly<Record<Purpose, string>> = { login: '200', verify: '50' };
/** `sdkver`, by what the app runs on. */
export type SdkVersion = Readonly<Record<PhoneApp['platform'], string>>;

/** M6. */
export function preLoginRequest(cx: SdkContext, k: string, version: SdkVersion): DeviceRequest {
  const device = deviceOf(cx.app);
  const identity = identityFor(cx.app);
  const values: M6Values = {
    sdkver: version[cx.app.platform],
    appid: filed(cx.app, 'cmcc', 'appId'),
    // Android alone showed an app the IMSI, to those with READ_PHONE_STATE; iOS and HarmonyOS have no such permission [harmony-network].
    imsi: cx.app.platform === 'android' ? (cx.sim?.imsi ?? '') : '',
    networktype: networkTypes[cx.network],
    brand: percentEncode(device.brand),
    model: percentEncode(device.model),
    system: percentEncode(device.system),
    msgid: drawHex32(cx.draw),
    timestamp: writeStamp17(cx.localMs()),
    apppackage: identity.packageOrBundle,
    appsign: identity.certificate,
    ipv4: cx.bearer?.privateAddress ?? '',
    ipv6: '',
  };
  const list = m6List(values, m6Sign(values, filed(cx.app, 'cmcc', 'appKey')));
  if (list === null) {
    throw new PhoneMisuse('ERR_PHONE_IDENTITY', 'phone.identity', { app: cx.app.name });
  }
  return post(cx, '/unisdk/rs/getPrePhonescrip', sealM6(list, k, cx.key, drawnPadding(cx.draw)));
}

/** M7: the capability says which product the token is for. */
export function tokenRequest(cx: SdkContext, held: Facts, purpose: Purpose): DeviceRequest {
  const appid = filed(cx.app, 'cmcc', 'appId');
  const scrip = held.scrip ?? '';
  const device = deviceOf(cx.app);
  return post(cx, '/unisdk/api/getAuthToken', {
    interfacever: '6.0',
    version: '0.1',
    clienttype: '0',
    appid,
    scrip,
    msgid: drawHex32(cx.draw),
    userCapaid: CAPABILITY[purpose],
    sourceid: held.sourceid ?? '',
    genTokenByAppid: '',
    authenticated_appid: '',
    rcData: {
      ipv6_list: '',
      ipv4_list: cx.bearer?.privateAddress ?? '',
      mnc: cx.sim?.plmn.slice(3) ?? '',
      os: device.system,
      dev_brand: device.brand,
      dev_model: device.model,
      client_type: '0',
      is_cert: '1',
      phone_id: '',
    },
    sign: m7Sign(appid, filed(cx.app, 'cmcc', 'appKey'), scrip),
  });
}

function post(cx: SdkContext, path: string, body: object): DeviceRequest {
  return {
    method: 'POST',
    url: cx.origin + path,
    headers: { 'content-type': 'application/json', traceid: cx.traceId },
    body: JSON.stringify(body),
    timeoutMs: TIMEOUT_MS,
  };
}
