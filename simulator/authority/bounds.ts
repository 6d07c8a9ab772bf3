import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, id_ce_nameConstraints, NameConstraints } from '@peculiar/asn1-x509';

export const loopback: readonly string[] = ['127.0.0.0/8', '::1/128'];

/**
 * A name, or a range, beyond `names`, localhost and loopback that an authority may sign for; `*` for one without bounds, null for one
 * that is bounded to these. Whoever answers on a port may say that it is a box, and hand out what is good for every name.
 */
export function beyond(der: Uint8Array, names: readonly string[]): string | null {
  const { extensions = [] } = AsnConvert.parse(der, Certificate).tbsCertificate;
  const found = extensions.filter(({ extnID, critical }) => extnID === id_ce_nameConstraints && critical);
  const [extension] = found;
  if (extension === undefined || found.length > 1) return '*';
  const { permittedSubtrees = [] } = AsnConvert.parse(extension.extnValue, NameConstraints);
  const bases = [...permittedSubtrees].map(({ base }) => base);
  const dns = bases.flatMap(({ dNSName }) => dNSName ?? []);
  const addresses = bases.flatMap(({ iPAddress }) => iPAddress ?? []);
  // A kind of which nothing is said has no bounds.
  if (dns.length === 0 || addresses.length === 0) return '*';
  const ours = new Set(['localhost', ...names]);
  return dns.find((name) => !ours.has(name)) ?? addresses.find((address) => !loopback.includes(address)) ?? null;
}
