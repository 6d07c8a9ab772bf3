import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';
import type { CertificateDesk, KnownCertificate } from '../certificate-desk.ts';

const certificate: KnownCertificate = {
  pem: '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n',
  der: new Uint8Array([0x30, 0x00]),
  fingerprint: 'AA:BB',
  notAfterMs: 1_800_000_000_000,
  file: '/somewhere/ca.pem',
};

/** An authority that makes its certificate when it is first asked, as ours does. */
function desk(): CertificateDesk {
  let known: KnownCertificate | null = null;
  return {
    known: () => known,
    async certificate() {
      known = certificate;
      return known;
    },
  };
}

let box: Box | null = null;
afterEach(async () => {
  await box?.close();
  box = null;
});

const told = {
  pem: certificate.pem,
  fingerprint: 'AA:BB',
  pemFile: certificate.file,
  notAfterMs: certificate.notAfterMs,
};

it('is told on demand, and in GET box from then on', async () => {
  box = await openBox({ certificates: desk() });
  expect((await box.call('get', '/box')).body).not.toHaveProperty('ca');
  expect((await box.call('get', '/ca')).body).toEqual(told);
  expect((await box.call('get', '/box')).body.ca).toEqual({ pemFile: certificate.file, fingerprint: 'AA:BB' });
});

it('is public, and where it lies is not', async () => {
  box = await openBox({ certificates: desk(), token: 's' });
  expect((await box.call('get', '/ca')).body).toEqual({ ...told, pemFile: null });
  expect((await box.call('get', '/ca', undefined, { authorization: 'Bearer wrong' })).body.pemFile).toBeNull();
  expect((await box.call('get', '/ca', undefined, { authorization: 'Bearer s' })).body).toEqual(told);
});

/** Bytes and content type of a file. */
function file(name: string): Promise<[string | undefined, Buffer]> {
  return new Promise((resolve, reject) => {
    request(`${box?.url}/control/v1/${name}`, (answer) => {
      buffer(answer).then((bytes) => resolve([answer.headers['content-type'], bytes]), reject);
    })
      .on('error', reject)
      .end();
  });
}

it('is a file for those who want a file', async () => {
  box = await openBox({ certificates: desk(), token: 's' });
  expect(await file('ca.pem')).toEqual(['application/pem-certificate-chain', Buffer.from(certificate.pem)]);
  expect(await file('ca.crt')).toEqual(['application/x-x509-ca-cert', Buffer.from(certificate.der)]);
});

it.each(['/ca', '/ca.pem', '/ca.crt'])('is none in a process without an authority: %s', async (path) => {
  box = await openBox();
  const { status, body } = await box.call('get', path);
  expect([status, body.code]).toEqual([404, 'ERR_CA_ABSENT']);
});
