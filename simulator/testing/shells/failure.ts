import { expect } from 'vitest';
import type { Lacks } from './mount.ts';

/** What a promise was rejected with, in the words that clients branch on. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly cause: string | null;
  readonly code: string | null;
}

/** The error of a promise that must not succeed. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { name: string; code?: string } };
    return { name, message, cause: cause?.name ?? null, code: cause?.code ?? null };
  }
  throw new Error(`expected a failure, got ${String(value)}`);
}

/** Either way in which a connection can go while nothing is said about how. */
export const cutCodes = ['ECONNRESET', 'UND_ERR_SOCKET'];

/** The connection went before there was a head. */
export function expectCut(failure: Failure, lacks: Lacks): void {
  expect(failure.name).toBe('TypeError');
  if (lacks.cut !== undefined) return;
  expect(failure.message).toBe('fetch failed');
  expect(cutCodes).toContain(failure.code);
}
