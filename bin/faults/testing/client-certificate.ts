import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leafCertificate } from '../../../simulator/authority/certificate.ts';
import { heldIn } from '../../../simulator/authority/held.ts';
import { dayMs } from '../../../simulator/authority/lives.ts';
import { serial } from '../../../simulator/authority/make.ts';
import { pemOf } from '../../../simulator/authority/pem.ts';

/** Where a client finds what it presents: the certificate with that of its signer, and the key. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Writes a certificate that the CA in this folder has signed: Java and Go present none of an authority that was not asked for. */
export function clientCertificate(authorityFolder: string, out: string): ClientCertificate {
  const [held] = readdirSync(authorityFolder, { withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ name }) => heldIn(readFileSync(join(authorityFolder, name), 'utf8')))
    .filter((each) => each !== null);
  if (held === undefined) throw new Error(`there is no CA in ${authorityFolder}`);
  const { signer, key, leafKey } = held;
  const now = Date.now();
  const subject = { commonName: 'localhost', publicKey: createPublicKey(leafKey), serial: serial() };
  const leaf = leafCertificate(
    { ...subject, fromMs: now - dayMs, untilMs: now + dayMs, dnsNames: ['localhost'], addresses: [] },
    { key, commonName: signer.subject.replace(/^CN=/, '') },
  );
  const files = { cert: join(out, 'client.pem'), key: join(out, 'client.key') };
  writeFileSync(files.cert, pemOf(leaf) + signer.toString());
  writeFileSync(files.key, leafKey.export({ type: 'pkcs8', format: 'pem' }));
  return files;
}
