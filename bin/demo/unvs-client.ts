// What an integrator's server does instead of asking three carriers: it asks the service, which asks them. This is the whole
// of it, by the vendor's document [unvs-signature].
import { createHash } from 'node:crypto';

export interface ServiceAccount {
  /** Origin of the API. */
  readonly origin: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface ServiceAnswer {
  /** 0 is success. */
  readonly RetCode: number;
  readonly Message?: string;
  readonly Data?: { readonly Phone?: string; readonly VerifyResult?: 'PASS' | 'REJECT' };
}

/** Calls an action: the parameters sorted by name, names and values joined, then the private key, hashed with SHA-1. */
export async function ask(
  account: ServiceAccount,
  action: 'GetMobile' | 'VerifyMobile',
  wish: Readonly<Record<string, string>>,
): Promise<ServiceAnswer> {
  const parameters: Record<string, string> = { ...wish, Action: action, PublicKey: account.publicKey };
  const names = Object.keys(parameters).sort();
  const text = names.map((name) => name + parameters[name]).join('') + account.privateKey;
  const body = JSON.stringify({ ...parameters, Signature: createHash('sha1').update(text).digest('hex') });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(account.origin, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) });
  return (await response.json()) as ServiceAnswer;
}
