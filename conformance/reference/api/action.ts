import type { Context } from '../context.ts';
import type { ApiRefusal } from '../options.ts';
import type { Asked, Question } from '../verify.ts';
import type { Refusal, Result } from './envelope.ts';
import type { Parameters } from './parameters.ts';
import { writeNumber } from './parameters.ts';

export type Call = {
  reqUuid: string;
  parameters: Parameters;
  /** The address of the connection. */
  from: string;
  /** The header `Timestamp` of the vendor's Android client. */
  timestampHeader: string | undefined;
};

export type Dependencies = Context & {
  verify(question: Question): Promise<Asked>;
  throttle(accountId: string): boolean;
  onRefused?(refusal: ApiRefusal): void;
};
export type Action = { name: string; run(call: Call, at: Dependencies): Promise<Result> };

/** Null when it is missing, empty, or no plain value. */
export function textOf(parameters: Parameters, name: string): string | null {
  const value = parameters.get(name);
  if (typeof value === 'number') return writeNumber(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Missing and misshapen are told apart: UNVS-2-c against UNVS-2-d. */
export function whyAbsent(parameters: Parameters, wanted: string[]): Refusal | null {
  const names = wanted.filter((name) => textOf(parameters, name) === null);
  if (names.length === 0) return null;
  const isMissing = names.every((name) => (parameters.get(name) ?? '') === '');
  return { problem: isMissing ? 'PARAM_MISSING' : 'PARAM_INVALID', names };
}
