import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { authorityCertificate } from './certificate.ts';
import { commonNames, type Held, heldIn } from './held.ts';
import { authorityLifeMs, backdatedMs } from './lives.ts';
import { pemOf } from './pem.ts';

const generate = promisify(generateKeyPair);

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** RSA of 2048 bits, as the oldest clients need: Java 8 may be without elliptic curves. */
export const generated = (): Promise<KeyPair> => generate('rsa', { modulusLength: 2048 });

export const serial = (): Buffer => randomBytes(16);

/** A new CA for these names and loopback, whose life begins a day ago; its keys are new ones unless they are given. */
export async function makeHeld(names: readonly string[], wallMs: number, makeKeys = generated): Promise<Held> {
  const [root, signer, leaf] = await Promise.all([makeKeys(), makeKeys(), makeKeys()]);
  // Two CAs of one name would be taken for each other where only the newer one is trusted.
  const mark = randomBytes(4).toString('hex');
  const called = { root: `${commonNames.root} ${mark}`, signer: `${commonNames.signer} ${mark}` };
  const common = { permitted: names, fromMs: wallMs - backdatedMs, untilMs: wallMs - backdatedMs + authorityLifeMs };
  const issuer = { key: root.privateKey, commonName: called.root };
  const rootOf = { commonName: called.root, publicKey: root.publicKey, serial: serial(), pathLength: 1 };
  const signerOf = { commonName: called.signer, publicKey: signer.publicKey, serial: serial(), pathLength: 0 };
  const text = [
    `${called.root}: the key and certificate that sign, the certificate to trust, the key of leaves\n`,
    signer.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    pemOf(authorityCertificate({ ...common, ...signerOf }, issuer)),
    pemOf(authorityCertificate({ ...common, ...rootOf }, issuer)),
    leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  ].join('');
  const held = heldIn(text);
  if (held === null) throw new Error('ERR_CA_MADE: what was made is no CA');
  return held;
}
