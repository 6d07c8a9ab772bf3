import type { CarrierId } from '../../core/words/carrier-id.ts';
import { vendorNamed } from '../../core/words/face-id.ts';
import { mainlandZone } from '../../core/words/handset.ts';
import { carrierOfPlmn } from '../gateway.ts';
import { PhoneMisuse } from '../misuse.ts';
import { dataSimOf } from '../network.ts';
import { filed } from '../phone-app.ts';
import type { CallOptions, ForcedCall, LoginOptions, Phone, PhoneOptions, PhoneResult } from '../phone-options.ts';
import { drawHex32 } from '../sdk/session-key.ts';
import { Trace } from '../trace.ts';
import { aheadOfMainland } from '../zone.ts';
import { LtrzCall } from './ltrz-call.ts';
import { PageCall } from './page-call.ts';
import { type PageContext, scriptOwner } from './requests.ts';
import { userInformationOf } from './user-information.ts';

const ofUsers: ReadonlySet<string> = new Set(['accept', 'cancel', 'other', 'timeout']);

/**
 * A phone whose app is a web page: China Mobile's script plays for all three carriers what an SDK plays for one, in the
 * browser, over the phone's bearer, with the Origin and Referer of the page. Nothing is kept from one call to the next.
 */
export function createPagePhone(options: PhoneOptions): Phone {
  const begin = (call: LoginOptions): PageCall => {
    refuseSdks(options, call);
    refuseEndings(options, call);
    return new PageCall(options, contextOf(options, call), new Trace(options.send), call.page ?? {});
  };
  const askLtrz = async (call: LoginOptions, step: ForcedCall['step']): Promise<PhoneResult> => {
    refuseSdks(options, call);
    refuseEndings(options, call);
    const begun = new LtrzCall(options, new Trace(options.send), call.page ?? {});
    const forced = options.forced?.({ carrier: LtrzCall.owner, step }) ?? null;
    return forced === null ? begun.run() : begun.forced(forced);
  };
  const asked = async (
    call: CallOptions,
    step: ForcedCall['step'],
    act: (begun: PageCall) => Promise<PhoneResult>,
  ): Promise<PhoneResult> => {
    if (call.page?.script === 'LTRZ') return askLtrz(call, step);
    const begun = begin(call);
    const ask = async (): Promise<PhoneResult> => {
      for (const carrier of scriptsOn(options, call)) {
        const forced = options.forced?.({ carrier, step }) ?? null;
        if (forced !== null) return begun.forced(forced, carrier);
      }
      return act(begun);
    };
    if (call.face === undefined) return ask();
    const { askVendorPage } = await import('../vendor/page.ts');
    return askVendorPage(vendorNamed(call.face), step, ask, { options, call });
  };
  return {
    preLogin: async (call = {}) => asked(call, 'pre-login', (begun) => begun.preLogin()),
    login: async (call: LoginOptions = {}) => asked(call, 'login', (begun) => begun.login(call.consent ?? 'accept')),
    verify: async (call = {}) => asked(call, 'verify', (begun) => begun.verify()),
    forget: () => false,
  };
}

/** Whose scripts a page may load: China Mobile's, which plays for all three and is the one below a vendor's, and that of the line's own carrier. */
function scriptsOn({ handset }: PhoneOptions, { face }: CallOptions): readonly CarrierId[] {
  const sim = dataSimOf(handset);
  const own = sim === null || face !== undefined ? null : carrierOfPlmn(sim.plmn);
  return own === null || own === scriptOwner ? [scriptOwner] : [scriptOwner, own];
}

function contextOf({ app, handset, gateways, draw, nowMs }: PhoneOptions, { page = {} }: CallOptions): PageContext {
  const origin = page.origin ?? app.origin ?? '';
  const shown = () => nowMs() + handset.clockSkewMs;
  return {
    gateway: gateways[scriptOwner],
    appId: filed(app, scriptOwner, 'appId'),
    appKey: filed(app, scriptOwner, 'appKey'),
    traceId: drawHex32(draw),
    told: origin === '' ? {} : { origin, referer: `${origin}/` },
    userInformation: userInformationOf(handset.os),
    authPageType: page.type ?? '0',
    // Scripts know two systems; a browser on HarmonyOS counts as Android's (assumed).
    mobilesystem: handset.os === 'ios' ? '1' : '0',
    localMs: () => shown() + aheadOfMainland(handset.timeZone ?? mainlandZone, shown()),
    draw,
  };
}

/** A script opens its page by itself and nothing is to be set up before: of these endings it knows none. */
function refuseEndings({ app }: PhoneOptions, { consent, skips, check, sdkGeneration }: LoginOptions): void {
  const isOdd = typeof consent === 'string' && !ofUsers.has(consent);
  const ending = isOdd ? consent : check === true ? 'check' : (skips ?? sdkGeneration);
  if (ending !== undefined) throw new PhoneMisuse('ERR_PHONE_H5_APP', 'phone.page-ending', { app: app.name, ending });
}

function refuseSdks({ app }: PhoneOptions, { carrier, face, page = {} }: CallOptions): void {
  if (carrier !== undefined && carrier !== scriptOwner)
    throw new PhoneMisuse('ERR_PHONE_H5_APP', 'phone.page-sdk', { app: app.name, other: carrier });
  if (face !== undefined && page.script !== undefined)
    throw new PhoneMisuse('ERR_PHONE_H5_APP', 'phone.page-script', { app: app.name, script: page.script });
  if (face === undefined && (page.accessToken ?? page.jwtToken) !== undefined)
    throw new PhoneMisuse('ERR_PHONE_H5_APP', 'phone.page-tokens', { app: app.name });
}
