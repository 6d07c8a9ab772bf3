import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as tls from 'node:tls';
import { rootsBesides, rootsInPlace, rootsOfOthers } from './root-variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where systems keep what they trust; the first that is there. */
export const systemFiles: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const named = [...rootsInPlace, ...rootsBesides, ...rootsOfOthers];

/** All that this machine and this environment trust, DER, each once. What is no certificate is left out. */
export function trustedRoots(env: Environment): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array | null>();
  const add = (text: string) => {
    for (const [, body = ''] of text.matchAll(
      /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/g,
    )) {
      const base64 = body.replace(/\s+/g, '');
      if (!found.has(base64)) found.set(base64, readable(Buffer.from(base64, 'base64')));
    }
  };
  add(tls.rootCertificates.join('\n'));
  const file = systemFiles.find((each) => textOf(each) !== '');
  for (const each of file === undefined ? systemStore() : [textOf(file)]) add(each);
  for (const place of new Set(named.flatMap((name) => (env[name] ?? '').split(delimiter)))) {
    if (place !== '') add(textOf(place));
  }
  return [...found.values()].filter((der) => der !== null);
}

/** A broken entry of somebody's bundle keeps nobody from trusting the others. */
function readable(der: Buffer): Uint8Array | null {
  try {
    return new X509Certificate(der).raw;
  } catch {
    return null;
  }
}

/** Where there is no file, as on macOS and Windows, newer versions of Node know the system's store. */
function systemStore(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => string[] };
  try {
    return getCACertificates?.('system') ?? [];
  } catch {
    return [];
  }
}

const mostBytes = 16 * 1024 * 1024;
const mostFiles = 2000;

/** The text of a file, or of all files of a folder; nothing for what cannot be read. */
function textOf(place: string): string {
  try {
    const found = statSync(place);
    if (found.isDirectory()) {
      const names = readdirSync(place).slice(0, mostFiles);
      return names.map((name) => plainText(join(place, name))).join('\n');
    }
    return plainText(place);
  } catch {
    return '';
  }
}

/** A pipe or a device would never end. */
function plainText(file: string): string {
  try {
    const found = statSync(file);
    const isPlain = found.isFile() && found.size <= mostBytes;
    return isPlain ? readFileSync(file, 'latin1') : '';
  } catch {
    return '';
  }
}
