import { createHash, createHmac } from 'node:crypto';
import {
  type BaseBlock,
  BmpString,
  Constructed,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set as SetOf,
} from 'asn1js';

/** As Java's own; what lies under it is public. */
export const trustStorePassword = 'changeit';

const oids = {
  data: '1.2.840.113549.1.7.1',
  certBag: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  /** Oracle's mark of a certificate that is trusted; without it Java finds none in a PKCS#12. */
  trustedKeyUsage: '2.16.840.1.113894.746875.1.1',
  anyExtendedKeyUsage: '2.5.29.37.0',
  sha1: '1.3.14.3.2.26',
};

export interface TrustedCertificate {
  /** What Java lists it as. */
  readonly alias: string;
  readonly der: Uint8Array;
}

/**
 * A PKCS#12 of certificates to trust, RFC 7292. Nothing in it is a secret, so that it is not encrypted: Java 8 and OpenSSL 3 have no
 * cipher in common that is on by default in both. The MAC is the one that Java 8 knows. Equal certificates give equal bytes.
 */
export function trustStoreOf(certificates: readonly TrustedCertificate[]): Buffer {
  const bags = encoded(new Sequence({ value: certificates.map(bag) }));
  const safe = encoded(new Sequence({ value: [content(bags)] }));
  const salt = createHash('sha1').update(safe).digest().subarray(0, 8);
  const mac = createHmac('sha1', macKey(trustStorePassword, salt, iterations))
    .update(safe)
    .digest();
  const digest = new Sequence({
    value: [new Sequence({ value: [new ObjectIdentifier({ value: oids.sha1 }), new Null()] }), octets(mac)],
  });
  const macData = new Sequence({ value: [digest, octets(salt), new Integer({ value: iterations })] });
  return encoded(new Sequence({ value: [new Integer({ value: 3 }), content(safe), macData] }));
}

/** What it keeps from whom? Nobody: the password is known. It shows that the file is whole. */
const iterations = 1024;

function bag({ alias, der }: TrustedCertificate): Sequence {
  const certificate = new Sequence({
    value: [new ObjectIdentifier({ value: oids.x509 }), tagged(octets(der))],
  });
  const attributes = [
    attribute(oids.friendlyName, new BmpString({ value: alias })),
    attribute(oids.trustedKeyUsage, new ObjectIdentifier({ value: oids.anyExtendedKeyUsage })),
  ];
  const id = new ObjectIdentifier({ value: oids.certBag });
  return new Sequence({ value: [id, tagged(certificate), new SetOf({ value: attributes })] });
}

const attribute = (id: string, value: BaseBlock): Sequence =>
  new Sequence({ value: [new ObjectIdentifier({ value: id }), new SetOf({ value: [value] })] });

/** Data as it is, in the envelope that PKCS#7 has for it. */
const content = (data: Uint8Array): Sequence =>
  new Sequence({ value: [new ObjectIdentifier({ value: oids.data }), tagged(octets(data))] });

/** `[0] EXPLICIT` */
const tagged = (value: BaseBlock): Constructed =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [value] });

const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: new Uint8Array(bytes) });

const encoded = (block: BaseBlock): Buffer => Buffer.from(block.toBER());

const blockLength = 64;

/** The key of the MAC, RFC 7292 (B.2), which node has not: SHA-1 of purpose, salt and password, again and again. */
function macKey(password: string, salt: Uint8Array, rounds: number): Buffer {
  const purpose = Buffer.alloc(blockLength, 3);
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16();
  let key = Buffer.concat([purpose, repeated(salt), repeated(text)]);
  for (let round = 0; round < rounds; round++) key = createHash('sha1').update(key).digest();
  return key;
}

/** Repeated to a whole number of blocks. */
const repeated = (bytes: Uint8Array): Buffer =>
  Buffer.alloc(Math.ceil(bytes.length / blockLength) * blockLength, bytes);
