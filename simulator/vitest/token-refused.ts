import type { RefusedToken } from '../questions/issue.ts';

/** The rules of SIM, app or capability give no token. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly carrier: RefusedToken['carrier'];
  readonly refusal: RefusedToken['refusal'];
  /** How the carrier says it. */
  readonly code: string;

  constructor({ carrier, refusal, code }: RefusedToken) {
    super(`${carrier} gives no token: ${refusal} (${code})`);
    this.carrier = carrier;
    this.refusal = refusal;
    this.code = code;
  }
}
