import { type CarrierId, carrierIds } from '../../fixtures/carrier-id.ts';
import type { FaceId } from '../../fixtures/face-id.ts';
import rows from '../../fixtures/hosts.json' with { type: 'json' };

/** A name that real clients have compiled in, and that the box answers for. */
export interface Host {
  /** In lower case. */
  readonly name: string;
  readonly of: CarrierId | 'ucloud' | FaceId;
  /** Where it is asked besides 80 and 443. */
  readonly ports: readonly number[];
  readonly source: string;
  /** What is asked there; the box has not all of it yet. */
  readonly en: string;
  readonly zh: string;
}

/** Every host of the carriers and of vendors that sources name. */
export const hosts: readonly Host[] = (rows as readonly (Omit<Host, 'ports'> & Partial<Host>)[]).map((row) => ({
  ports: [],
  ...row,
}));

/** Their names alone, each once. Every CA is made for exactly these, so that one serves all boxes of a user. */
export const hostNames: readonly string[] = hosts.map(({ name }) => name);

const owners: ReadonlyMap<string, Host['of']> = new Map(hosts.map(({ name, of }) => [name, of]));

/** Whose name it is, as URLs write it; null for anybody else's. */
export const ownerOf = (host: string): Host['of'] | null => owners.get(host.replace(/\.$/, '')) ?? null;

/** Whether APIs of the verification service are asked under that name, which no carrier answers. */
export function isVendorHost(host: string): boolean {
  const owner = ownerOf(host);
  return owner !== null && !carrierIds.some((id) => id === owner);
}
