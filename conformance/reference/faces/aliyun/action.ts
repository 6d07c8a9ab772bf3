import type { Account } from '../../domain/accounts/store.ts';
import type { Identity } from '../../domain/identities/store.ts';
import type { Because, FaceContext } from '../face.ts';
import type { AliyunReason, Needed } from './reasons.ts';

/** Text by name, as it was signed; a name comes once, by query or by form. */
export type Parameters = ReadonlyMap<string, string>;

/** A call whose signature is good, and whose caller may make it. */
export interface Call {
  /** Upper case, as it stands in the answer. */
  readonly requestId: string;
  readonly action: string;
  readonly parameters: Parameters;
  readonly account: Account;
  /** The access key. */
  readonly identity: Identity;
}

export interface Action {
  /** Case counts. */
  readonly name: string;
  /** What the gateway asks for before the action begins: the first that is missing or empty is `Missing{Name}`. */
  readonly wanted: readonly Needed[];
  run(call: Call, at: FaceContext): Promise<Result>;
}

/** What is told of a call besides its code. */
export interface About {
  readonly applicationId?: string | null;
  readonly phone?: string | null;
  readonly token?: string | null;
  readonly charged?: boolean;
}

export interface Refusal {
  readonly refused: AliyunReason;
  /** For the places of the row's message: `{Name}`. */
  readonly places?: Readonly<Record<string, string>>;
  /** In place of the row's message, where the vendor has several for one code. */
  readonly message?: string;
  readonly because?: Because;
  readonly about?: About;
}

export interface Granted {
  /** The members beside Code, Message and RequestId. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Why a granted call is none that its caller hoped for: a cause of the row of `OK`. */
  readonly reason?: AliyunReason;
  readonly about?: About;
}

/** A code of the table that whoever runs the service asked for. */
export interface Forced {
  readonly forced: string;
  readonly about?: About;
}

export type Result = Granted | Refusal | Forced;

/** Empty where it is missing: an action's `wanted` parameters never are. */
export const textOf = (parameters: Parameters, name: string): string => parameters.get(name) ?? '';

/** Asks whoever runs the service once it is known what the call is about; null lets it go on. */
export async function meet({ action, account }: Call, about: About, at: FaceContext): Promise<Forced | null> {
  const { applicationId = null, phone = null } = about;
  const forced = await at.meet({ face: 'aliyun', action, accountId: account.id, applicationId, phone });
  return forced === null ? null : { forced, about };
}
