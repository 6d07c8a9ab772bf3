import type { FaceContext } from '../face.ts';
import type { Refusal, Result } from './envelope.ts';
import type { Parameters } from './parameters.ts';
import { writeNumber } from './parameters.ts';

export interface Call {
  readonly reqUuid: string;
  readonly parameters: Parameters;
  /** The address of the connection. */
  readonly from: string;
  /** The header `Timestamp` of the vendor's Android client. */
  readonly timestampHeader: string | undefined;
}

export interface Action {
  readonly name: string;
  run(call: Call, at: FaceContext): Promise<Result>;
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
