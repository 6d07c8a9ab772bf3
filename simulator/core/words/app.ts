import type { Filings } from '../../../fixtures/api-types.ts';
import type { CarrierId } from './carrier-id.ts';
import type { Purpose } from './credential.ts';

export const platforms = ['android', 'ios', 'harmony', 'h5'] as const;

export type Platform = (typeof platforms)[number];

/** `unfiled`: the ids exist, the identity (package, certificate, bundle id, origin) was never filed with the carriers. */
export const appStates = ['active', 'suspended', 'unfiled'] as const;

export type AppState = (typeof appStates)[number];

/** What one carrier gave the app: its id there and its secrets, under the carrier's own field names. */
export type Filing = Readonly<Record<string, string>>;

/** Public keys that the app filed with a carrier, PEM or bare Base64: `verify` checks its signatures, `encrypt` seals numbers for it. */
export interface PublicKeys {
  readonly verify: string;
  readonly encrypt: string;
  /** The SM2 key of China Mobile's national algorithms, for both uses: PEM, bare Base64 or the hex of its point. */
  readonly sm?: string;
}

/** An app as the carriers know it. Objects are replaced, never changed, so that a cache may hang on their identity. */
export interface App {
  /** Unique in its world. */
  readonly name: string;
  readonly platform: Platform;
  /** Android package; empty on other platforms. */
  readonly packageName: string;
  /** MD5 of the signing certificate, lower-case hex; empty on other platforms. */
  readonly packageSign: string;
  readonly bundleId: string;
  /** HarmonyOS bundle name; this and the next two on that platform alone [harmony-identity]. */
  readonly bundleName?: string;
  /** Of the HarmonyOS signing certificate: 64 hex digits, compared letter for letter. */
  readonly fingerprint?: string;
  /** The APP ID that AppGallery Connect gave the HarmonyOS app. */
  readonly appIdentifier?: string;
  /** H5 origin: scheme and host, no trailing slash. */
  readonly origin: string;
  /** Addresses from which the app's server may call; an empty list admits all. */
  readonly serverAddresses: readonly string[];
  readonly publicKeys: Readonly<Partial<Record<CarrierId, PublicKeys>>>;
  readonly capabilities: readonly Purpose[];
  readonly state: AppState;
  /** When it was filed (world clock): each carrier knows it only some time after. Left out where all have known it for long. */
  readonly filedAtMs?: number;
  /** Carriers that it was not filed with: its ids there are nobody's. */
  readonly notFiledAt?: readonly CarrierId[];
  /** By each carrier's own names, and readable by any. */
  readonly carriers: Filings & Readonly<Record<CarrierId, Filing>>;
}

/** What names an app on its platform. */
type Named = Pick<App, 'platform' | 'packageName' | 'bundleId' | 'bundleName'> & Partial<Pick<App, 'origin'>>;

/** The package name, bundle id, bundle name or origin: what the platform identifies the app by. */
export function identityOf(app: Named): string {
  const { platform, packageName, bundleId, bundleName = '', origin = '' } = app;
  return { android: packageName, ios: bundleId, harmony: bundleName, h5: origin }[platform];
}

/**
 * What an app may show as its certificate, the usual first; empty where its platform shows none. No source has a request from
 * HarmonyOS, where vendors file both: a gateway takes either (assumed) [harmony-identity].
 */
export function certificatesOf(
  app: Pick<App, 'platform' | 'packageSign' | 'fingerprint' | 'appIdentifier'>,
): readonly string[] {
  if (app.platform === 'android') return [app.packageSign];
  return app.platform === 'harmony' ? [app.fingerprint ?? '', app.appIdentifier ?? ''] : [];
}
