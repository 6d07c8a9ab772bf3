import type { LedgerLine } from '../../suite/account-verbs.ts';
import type { Choices, FiledApp, Isolation, Lack, Transport } from '../../suite/adapter.ts';
import type { CarrierId, GatewayScheme } from '../../suite/case.ts';

/** A service as data; fixtures/schemas/target.schema.json says what each member means. */
export interface Declared {
  readonly target: 1;
  readonly name: string;
  readonly origin?: string;
  readonly controlOrigin?: string;
  readonly isolation?: Isolation;
  readonly answersWithinMs: number;
  readonly recoversWithinMs?: number;
  readonly choices?: Choices;
  readonly gateways?: GatewayScheme;
  readonly carriers?: readonly CarrierId[];
  readonly lacks?: readonly Lack[];
  readonly pages?: true;
  readonly envelope?: 'unvs' | 'json';
  readonly values?: Texts;
  readonly secrets?: readonly string[];
  readonly apps?: readonly DeclaredApp[];
  readonly openAccount?: Keeping & { readonly app?: Keeping };
  readonly sign?: Signing;
  readonly calls: {
    readonly getNumber: DeclaredRequest;
    readonly verifyNumber: DeclaredRequest;
    readonly registerApp?: DeclaredRequest;
    readonly transports?: readonly Transport[];
    readonly free?: string;
    readonly spoilt?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  };
  readonly answers: DeclaredAnswers;
  readonly control?: Readonly<Partial<Record<PlainVerb, DeclaredRequest>>> & {
    readonly balance?: DeclaredRequest & {
      readonly gives: Readonly<Record<'balance' | 'available' | 'reserved', string>>;
    };
    readonly price?: DeclaredRequest & { readonly gives: string };
    readonly log?: DeclaredRequest & { readonly gives: string };
    readonly ledger?: DeclaredRequest & { readonly gives: LedgerPlaces };
    readonly rotateKeys?: Keeping;
  };
}

export type Texts = Readonly<Record<string, string>>;
type Parameters = Readonly<Record<string, string | number | boolean>>;

/** Verbs whose answer is not looked at. */
export type PlainVerb =
  | ('topUp' | 'grantVoucher' | 'suspendApp' | 'resumeApp' | 'suspendAccount' | 'resumeAccount')
  | ('setCapabilities' | 'limitAddresses' | 'stopClock');

export type DeclaredApp = Pick<FiledApp, 'name' | 'platform' | 'carriers'> &
  Partial<Pick<FiledApp, 'packageName' | 'packageSign' | 'bundleId' | 'origin'>> & { readonly values?: Texts };

export interface DeclaredRequest {
  readonly method?: string;
  readonly path: string;
  readonly query?: Parameters;
  readonly headers?: Parameters;
  readonly json?: unknown;
  readonly form?: Parameters;
  readonly body?: string;
  readonly signed?: boolean;
}

export type Keeping = DeclaredRequest & { readonly keeps: Texts };

export interface DeclaredAnswers {
  readonly code: string;
  readonly success?: readonly (string | number | null)[];
  readonly codes?: Texts;
  readonly phone: string;
  readonly same: string;
  readonly pass?: string | number | boolean;
  readonly reject?: string | number | boolean;
  readonly requestId?: string;
  readonly retryable?: readonly (string | number)[];
}

interface LedgerPlaces {
  readonly lines: string;
  readonly kind: string;
  readonly amount: string;
  readonly requestId: string;
  readonly kinds?: Readonly<Record<string, LedgerLine['kind']>>;
  readonly debits?: readonly ('charge' | 'expiry')[];
}

type Digest = 'md5' | 'sha1' | 'sha256' | 'sha512';

interface Text {
  readonly over: string;
  readonly pair?: string;
  readonly join?: string;
  readonly encoding?: 'hex' | 'HEX' | 'base64' | 'base64url';
  readonly header?: string;
  readonly field?: string;
}

export type Signing =
  | { readonly recipe: 'none' }
  | { readonly recipe: 'bearer'; readonly token: string }
  | { readonly recipe: 'basic'; readonly user: string; readonly password: string }
  | { readonly recipe: 'unvs-sha1'; readonly publicKey: string; readonly privateKey: string }
  | ({ readonly recipe: `hmac-${Digest}`; readonly key: string } & Text)
  | ({ readonly recipe: Digest } & Text);
