import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Evidence } from '../../core/words/evidence.ts';
import type { FaceId } from '../../core/words/face-id.ts';
import { type PageProofFailure, type PhoneFailure, phoneFailures, type VendorFailure } from '../failure.ts';
import type { PhoneApp } from '../phone-app.ts';

/** How far a call had come: a pre-login, a login before its page and one after it, a verification; `page` is all of a web page. */
export type Moment = 'pre-login' | 'login' | 'token' | 'verify' | 'page';

/** What a vendor's SDK tells: a success, the page, a phone that can do it, what went wrong on the phone, or that the carrier's gateway said no. */
export type Cause =
  | 'granted'
  | 'shown'
  | 'checked'
  | 'refused'
  | 'maintenance'
  | 'limit'
  | PhoneFailure
  | VendorFailure
  | PageProofFailure;

/** A row of fixtures/faces/<id>-sdk.json. */
export interface SdkRow {
  readonly code: string;
  readonly of?: readonly Moment[];
  /** `{token}` is the token, `{reason}` the carrier's text. */
  readonly text: string;
  /** The text of the SDK for pages, where it is another. */
  readonly pageText?: string;
  readonly causes: Readonly<Partial<Record<Cause, Evidence>>>;
  readonly carrierCodes?: Readonly<Partial<Record<CarrierId, readonly string[]>>>;
}

/** A vendor's SDK, as far as it is data. */
export interface VendorFacts {
  readonly id: FaceId;
  readonly operators: Readonly<Record<CarrierId | 'none', string | null>>;
  readonly codes: readonly SdkRow[];
}

/** What the carrier's SDK told the vendor's. */
export interface Inner {
  readonly code: string;
  readonly text: string;
  readonly callback: Readonly<Record<string, unknown>>;
}

/** What a vendor's SDK says at the end of a call, before it is put in its own form. */
export interface VendorSaid {
  readonly row: SdkRow;
  readonly moment: Moment;
  readonly platform: PhoneApp['platform'];
  /** What the vendor calls the carrier. */
  readonly operator: string | null;
  readonly token: string | null;
  /** What the carrier's SDK told, if it failed; null where it was not asked. */
  readonly failed: Inner | null;
  /** New for every call of the app. */
  readonly requestId: string;
}

/** A vendor's SDK: its table, and the JSON that an app's callback receives. */
export interface VendorSdk {
  readonly facts: VendorFacts;
  callback(said: VendorSaid): Readonly<Record<string, unknown>>;
  /** The same of the SDK for pages; absent where nothing is known of it. `failed` is what China Mobile's script told. */
  readonly pageCallback?: (said: PageSaid) => Readonly<Record<string, unknown>>;
}

/** What a vendor's SDK for pages says at the end of a call. */
export interface PageSaid extends Pick<VendorSaid, 'row' | 'token' | 'requestId'> {
  readonly failed: Readonly<Record<string, unknown>> | null;
}

/** The row for a cause at a moment, and how firmly it is known that the one gives the other. */
export function rowOf(
  { codes }: Pick<VendorFacts, 'codes'>,
  cause: Cause,
  moment: Moment,
): { row: SdkRow; evidence: Evidence } {
  for (const row of codes) {
    const evidence = row.causes[cause];
    if (evidence !== undefined && (row.of ?? [moment]).includes(moment)) return { row, evidence };
  }
  // What the vendor's SDK does not see by itself it has from the carrier's, as a code among others.
  if (isPhoneFailure(cause)) return { row: rowOf({ codes }, 'refused', moment).row, evidence: 'assumed' };
  // The tables are complete by their test.
  throw new Error(`no code for ${cause} at ${moment}`);
}

/** What a gateway's code stands for at the vendor. */
export function causeOfCode({ codes }: VendorFacts, carrier: CarrierId, code: string): Cause {
  const row = codes.find(({ carrierCodes }) => carrierCodes?.[carrier]?.includes(code));
  return row === undefined ? 'refused' : ((Object.keys(row.causes)[0] as Cause | undefined) ?? 'refused');
}

/** A row's text with its places filled. */
export function textIn({ text }: SdkRow, token: string | null, reason: string): string {
  return text.replace('{token}', () => token ?? '').replace('{reason}', () => reason);
}

function isPhoneFailure(cause: Cause): cause is PhoneFailure {
  return Object.hasOwn(phoneFailures, cause);
}
