import { generateKeyPairSync } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, id_ce_nameConstraints, NameConstraints } from '@peculiar/asn1-x509';
import { expect, it } from 'vitest';
import { beyond } from './bounds.ts';
import { authorityCertificate, leafCertificate } from './certificate.ts';
import { dayMs } from './lives.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = { key: privateKey, commonName: 'Issuer' };
const common = { commonName: 'Name', publicKey, serial: Buffer.alloc(16, 1), fromMs: 0, untilMs: dayMs, pathLength: 1 };
const names = ['a.example', 'b.example'];
const permitting = (permitted: readonly string[]) => authorityCertificate({ ...common, permitted }, issuer);

/** The signature no longer fits, which nobody asks of what is to be trusted. */
function changed(change: (constraints: NameConstraints) => boolean): Buffer {
  const certificate = AsnConvert.parse(permitting(names), Certificate);
  for (const extension of certificate.tbsCertificate.extensions ?? []) {
    if (extension.extnID !== id_ce_nameConstraints) continue;
    const constraints = AsnConvert.parse(extension.extnValue, NameConstraints);
    extension.critical = change(constraints);
    extension.extnValue.buffer = AsnConvert.serialize(constraints);
  }
  return Buffer.from(AsnConvert.serialize(certificate));
}

it('a CA for these names, localhost and loopback has bounds', () => {
  expect(beyond(permitting(names), names)).toBeNull();
  expect(beyond(permitting(['localhost', 'a.example']), names)).toBeNull();
});

it.each<[string, () => Buffer, string]>([
  ['has none', () => leafCertificate({ ...common, dnsNames: [], addresses: [] }, issuer), '*'],
  ['names another', () => permitting([...names, 'bank.example']), 'bank.example'],
  ['names all that end alike', () => permitting(['example']), 'example'],
  ['names every one', () => permitting(['']), ''],
  ['speaks of addresses alone', () => permitting([]), '*'],
  ['need not be heeded', () => changed(() => false), '*'],
  ['speaks of names alone', () => changed((each) => each.permittedSubtrees?.splice(-2).length === 2), '*'],
])('a CA that %s has not', (_, der, found) => {
  expect(beyond(der(), names)).toBe(found);
});
