import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { authorityCertificate, leafCertificate } from './certificate.ts';
import { dayMs } from './lives.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = { key: privateKey, commonName: 'Issuer' };
const fromMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const common = { commonName: 'Name', publicKey, serial: Buffer.alloc(16, 1), fromMs, untilMs: fromMs + dayMs };

it.each([
  ['zeros', Buffer.alloc(16)],
  ['ones', Buffer.alloc(16, 0xff)],
  ['a zero before a small byte', Buffer.from([0, 1, 2, 3])],
])('a serial number of %s is a positive INTEGER in DER', (_, serial) => {
  const der = leafCertificate({ ...common, serial, dnsNames: ['a.example'], addresses: [] }, issuer);
  expect(new X509Certificate(der).serialNumber).toMatch(/^[4-7][0-9A-F]+$/);
});

it('a leaf is valid to the second, and says what it is for', () => {
  const leaf = leafCertificate({ ...common, dnsNames: ['a.example'], addresses: ['127.0.0.1', '::1'] }, issuer);
  const read = new X509Certificate(leaf);
  expect([read.validFrom, read.validTo]).toEqual(['Jan  2 03:04:05 2026 GMT', 'Jan  3 03:04:05 2026 GMT']);
  expect([read.subject, read.issuer, read.ca]).toEqual(['CN=Name', 'CN=Issuer', false]);
  expect(read.subjectAltName).toBe('DNS:a.example, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(read.verify(publicKey)).toBe(true);
});

it('an authority is one, and is marked critical where a client must understand', () => {
  const der = authorityCertificate({ ...common, permitted: ['a.example'], pathLength: 0 }, issuer);
  expect(new X509Certificate(der).ca).toBe(true);
  for (const oid of ['551d13', '551d0f', '551d1e']) expect(der.toString('hex')).toContain(`0603${oid}0101ff`);
});

it('an authority that signs leaves signs them for servers alone', () => {
  const signer = authorityCertificate({ ...common, permitted: ['a.example'], pathLength: 0 }, issuer);
  expect(new X509Certificate(signer).keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
});
