import type { App, Filing } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { PhoneMisuse } from './misuse.ts';

/** The app that runs on the phone: what its package says of it and what the carriers gave it. */
export interface PhoneApp
  extends Pick<
    App,
    'name' | 'platform' | 'packageName' | 'packageSign' | 'bundleId' | 'bundleName' | 'fingerprint' | 'appIdentifier'
  > {
  /** Where a web page comes from; only for one. */
  readonly origin?: App['origin'];
  readonly carriers: Readonly<Record<CarrierId, Filing>>;
}

/** What an SDK reads of the app that calls it. */
export interface AppIdentity {
  readonly packageOrBundle: string;
  /**
   * MD5 on Android, the fingerprint on HarmonyOS [harmony-identity]. Empty on iOS, which shows an app no certificate of its own
   * (assumed: no source has a request from either).
   */
  readonly certificate: string;
}

export function identityFor(app: PhoneApp): AppIdentity {
  if (app.platform === 'ios') return { packageOrBundle: app.bundleId, certificate: '' };
  if (app.platform === 'harmony') return { packageOrBundle: app.bundleName ?? '', certificate: app.fingerprint ?? '' };
  return { packageOrBundle: app.packageName, certificate: app.packageSign };
}

/** The same app as it comes out of a debug build: signed, or named, otherwise than it was filed. */
export function signedOtherwise(app: PhoneApp): PhoneApp {
  const signs = { packageSign: '0123456789abcdef0123456789abcdef', fingerprint: '0123456789ABCDEF'.repeat(4) };
  return { ...app, ...signs, bundleId: `${app.bundleId}.debug` };
}

/** A field of the carrier's filing; an app that lacks it cannot call that SDK at all. */
export function filed(app: PhoneApp, carrier: CarrierId, field: string): string {
  const filing: Filing | undefined = app.carriers[carrier];
  const value = filing?.[field];
  if (value === undefined || value === '') {
    throw new PhoneMisuse('ERR_PHONE_FILING', 'phone.filing', { app: app.name, carrier, field });
  }
  return value;
}
