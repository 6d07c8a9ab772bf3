import type { CarrierId } from '../../fixtures/carrier-id.ts';
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
