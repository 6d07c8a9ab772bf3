import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { loopback } from './bounds.ts';

/** Who signs: the key, and what stands in its own certificate. */
export interface Issuer {
  readonly key: KeyObject;
  readonly commonName: string;
}

interface Subject {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  /** Twenty bytes at most, never the same twice under one issuer. */
  readonly serial: Uint8Array;
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface AuthoritySubject extends Subject {
  /** DNS names that whatever it signs may carry, besides loopback addresses; nothing else. */
  readonly permitted: readonly string[];
  /** How many more authorities may stand below it. */
  readonly pathLength: number;
}

export interface LeafSubject extends Subject {
  readonly dnsNames: readonly string[];
  /** IPv4 and IPv6, as they are written. */
  readonly addresses: readonly string[];
}

/** A certificate of an authority, DER. */
export function authorityCertificate(subject: AuthoritySubject, issuer: Issuer): Buffer {
  const names = subject.permitted.map((dNSName) => new GeneralName({ dNSName }));
  const addresses = loopback.map((iPAddress) => new GeneralName({ iPAddress }));
  const subtrees = [...names, ...addresses].map((base) => new GeneralSubtree({ base }));
  const usage = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
  // Names bound what a server may be called, and nothing else: the key of one that signs leaves is kept, and where the root is
  // trusted by a whole system it would be good for mail and code.
  const purpose = extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth]));
  return written(subject, issuer, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: subject.pathLength })),
    extension(id_ce_keyUsage, true, new KeyUsage(usage)),
    ...(subject.pathLength === 0 ? [purpose] : []),
    extension(id_ce_nameConstraints, true, new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) })),
  ]);
}

/** A certificate of a server, DER. */
export function leafCertificate(subject: LeafSubject, issuer: Issuer): Buffer {
  const names = subject.dnsNames.map((dNSName) => new GeneralName({ dNSName }));
  const addresses = subject.addresses.map((iPAddress) => new GeneralName({ iPAddress }));
  const usage = KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment;
  return written(subject, issuer, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(usage)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, false, new SubjectAlternativeName([...names, ...addresses])),
  ]);
}

/** A certificate of a client, DER: it has a name, and no server is called so. */
export function clientCertificate(subject: Subject, issuer: Issuer): Buffer {
  return written(subject, issuer, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_clientAuth])),
  ]);
}

function written(subject: Subject, issuer: Issuer, own: readonly Extension[]): Buffer {
  const algorithm = new AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: asn1Null });
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: buffer(positive(subject.serial)),
    signature: algorithm,
    issuer: nameOf(issuer.commonName),
    validity: new Validity({ notBefore: secondOf(subject.fromMs), notAfter: secondOf(subject.untilMs) }),
    subject: nameOf(subject.commonName),
    subjectPublicKeyInfo: AsnConvert.parse(spkiOf(subject.publicKey), SubjectPublicKeyInfo),
    extensions: new Extensions([
      ...own,
      extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdOf(subject.publicKey))),
      extension(
        id_ce_authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdOf(createPublicKey(issuer.key))) }),
      ),
    ]),
  });
  const signed = Buffer.from(AsnConvert.serialize(tbs));
  const certificate = new Certificate({
    tbsCertificate: tbs,
    signatureAlgorithm: algorithm,
    signatureValue: buffer(sign('sha256', signed, issuer.key)),
  });
  return Buffer.from(AsnConvert.serialize(certificate));
}

const sha256WithRsa = '1.2.840.113549.1.1.11';
/** RFC 4055 wants it where RSA is named. */
const asn1Null = buffer(Uint8Array.of(5, 0));
const commonNameId = '2.5.4.3';

function extension(extnID: string, critical: boolean, value: object): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonNameId, value })])]);
}

/** Key identifiers are the SHA-1 of the bare key, RFC 5280 (4.2.1.2); they find a key and prove nothing. */
function keyIdOf(key: KeyObject): ArrayBuffer {
  const { subjectPublicKey } = AsnConvert.parse(spkiOf(key), SubjectPublicKeyInfo);
  return buffer(createHash('sha1').update(new Uint8Array(subjectPublicKey)).digest());
}

const spkiOf = (key: KeyObject): ArrayBuffer => buffer(key.export({ type: 'spki', format: 'der' }));

/** An INTEGER whose first bit is set would be negative, and one that begins with zeros is no DER. */
const positive = (serial: Uint8Array): Uint8Array =>
  Uint8Array.of(((serial[0] ?? 0) & 0x7f) | 0x40, ...serial.subarray(1));

/** X.509 has no fractions of a second. */
const secondOf = (ms: number): Date => new Date(Math.floor(ms / 1000) * 1000);

function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
