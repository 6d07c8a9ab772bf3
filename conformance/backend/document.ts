import type { Outcome } from '../suite/adapter.ts';
import type { CarrierId } from '../suite/case.ts';
import type { DeclaredRequest, Texts } from '../targets/declared/document.ts';

/** What a backend may call to redeem tokens: carriers, or the service by one of its APIs. */
export type Called = CarrierId | 'unvs' | 'aliyun' | 'jiguang';

/** A backend as data; fixtures/schemas/backend.schema.json says what each member means. */
export interface Backend {
  readonly backend: 1;
  readonly name: string;
  readonly calls: readonly Called[];
  readonly app?: string;
  readonly command?: string;
  readonly env?: Texts;
  readonly origin?: string;
  readonly ready?: string;
  readonly answersWithinMs: number;
  readonly jobs?: number;
  readonly login?: DeclaredRequest;
  readonly verify?: DeclaredRequest;
  readonly failed?: DeclaredRequest;
  readonly answers: readonly Saying[];
  readonly log?: 'output' | { readonly file: string };
  readonly choices?: BackendChoices;
}

/** An answer of the backend, and what it says; the first that fits counts. */
export interface Saying {
  readonly says: Outcome;
  /** HTTP status, any of these. */
  readonly status?: number | readonly number[];
  /** What stands at places of the body. */
  readonly json?: Readonly<Record<string, string | number | boolean | null>>;
  /** Text that stands somewhere in the body. */
  readonly holds?: string;
  /** Where the user's number stands, in whole or masked. */
  readonly number?: string;
}

/** What backends that are right do in different ways. */
export interface BackendChoices {
  /** Tells who cannot be let in to use SMS. */
  readonly sms?: boolean;
  /** Tells a trouble that passes from one that does not. */
  readonly again?: boolean;
  /** Asks once more where a carrier cannot have had the question. */
  readonly retries?: boolean;
  /** Milliseconds after a carrier's failures until it is asked again. */
  readonly recoversWithinMs?: number;
}
