import type { FaceContext } from '../face.ts';
import type { Refusal, Result } from './envelope.ts';
import type { Parameters } from './parameters.ts';
import { writeNumber } from './parameters.ts';
import { problemOf } from './problems.ts';

export interface Call {
  readonly reqUuid: string;
  readonly parameters: Parameters;
  /** The address of the connection. */
  readonly from: string;
  /** The header `Timestamp` of the vendor's Android client. */
  readonly timestampHeader: string | undefined;
  /** Written while the call is answered. */
  readonly about: About;
}

/** What becomes known of a call on its way, for whoever hears how it ended. */
export interface About {
  accountId: string | null;
  applicationId: string | null;
  phone: string | null;
  token: string | null;
  charged: boolean;
}

export interface Action {
  readonly name: string;
  run(call: Call, at: FaceContext): Promise<Result>;
}

/** Whether somebody wants this call, of which it is now known whose it is, answered with a code of his choosing. */
export async function forcedBy(action: string, about: About, at: FaceContext): Promise<Refusal | null> {
  const { accountId, applicationId, phone } = about;
  if (accountId === null) return null;
  const code = await at.meet({ face: 'unvs', action, accountId, applicationId, phone });
  const problem = code === null ? null : problemOf(code);
  return problem === null ? null : { problem, forced: true };
}

/** Null when it is missing, empty, or no plain value. */
export function textOf(parameters: Parameters, name: string): string | null {
  const value = parameters.get(name);
  if (typeof value === 'number') return writeNumber(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Missing and misshapen are told apart: UNVS-2-c against UNVS-2-d. */
export function whyAbsent(parameters: Parameters, wanted: readonly string[]): Refusal | null {
  const names = wanted.filter((name) => textOf(parameters, name) === null);
  if (names.length === 0) return null;
  const isMissing = names.every((name) => (parameters.get(name) ?? '') === '');
  return { problem: isMissing ? 'PARAM_MISSING' : 'PARAM_INVALID', names };
}
