import { clientCertificate } from './certificate.ts';
import { type Held, notAfterMs } from './held.ts';
import { backdatedMs, leafLifeMs } from './lives.ts';
import { generated, type KeyPair, serial } from './make.ts';
import { pemOf } from './pem.ts';

/** What a client shows of itself. */
export interface ClientIdentity {
  /** PEM: its certificate, and behind it that of the signer. */
  readonly cert: string;
  /** PEM of its own key, which nobody keeps. */
  readonly key: string;
  readonly notAfterMs: number;
}

/**
 * A client of this name, with a key of its own. A gateway that asks for a certificate takes it. The signer is one of servers
 * alone, so that nobody who trusts the CA lets clients in by it: whoever checks what the chain is for refuses it.
 */
export async function clientIdentity(
  held: Held,
  commonName: string,
  wallMs: number,
  makeKeys: () => Promise<KeyPair> = generated,
): Promise<ClientIdentity> {
  const { signer, root, key } = held;
  const { publicKey, privateKey } = await makeKeys();
  const fromMs = Math.max(wallMs - backdatedMs, Date.parse(root.validFrom));
  const untilMs = Math.min(fromMs + leafLifeMs, notAfterMs(held));
  const issuer = { key, commonName: signer.subject.replace(/^CN=/, '') };
  const der = clientCertificate({ commonName, publicKey, serial: serial(), fromMs, untilMs }, issuer);
  return {
    cert: pemOf(der) + signer.toString(),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    notAfterMs: Math.floor(untilMs / 1000) * 1000,
  };
}
