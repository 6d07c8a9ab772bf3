import { hostname } from 'node:os';
import type { PublicUrls } from '../../simulator/control/places.ts';
import { isLoopback } from '../../simulator/shells/http/trust.ts';
import { hasAddress, isWildcard } from './own-address.ts';

/** By what people reach a box, besides the names of carriers and vendors. */
interface Reached {
  /** Where it listens. */
  readonly hosts: readonly string[];
  readonly publicUrls: PublicUrls;
}

/**
 * The names for which a box answers when it is asked as a proxy: those of carriers and vendors, this machine's own, and those
 * that whoever started it told. Nothing is looked up.
 */
export class BoxNames {
  readonly #all: ReadonlySet<string>;
  readonly #isEverywhere: boolean;

  constructor({ hosts, publicUrls }: Reached, real: readonly string[]) {
    const told = Object.values(publicUrls).map((url) => new URL(url).hostname);
    this.#all = new Set([
      ...real,
      'localhost',
      ...[...hosts, hostname(), ...told].map((name) => bare(name.toLowerCase())),
    ]);
    this.#isEverywhere = hosts.some(isWildcard);
  }

  /** `name` is in lower case, without a port. */
  has(name: string): boolean {
    const plain = bare(name);
    return this.#all.has(plain) || isLoopback(plain) || (this.#isEverywhere && hasAddress(plain));
  }
}

/** An IPv6 address without its brackets. */
const bare = (name: string) => name.replace(/^\[(.*)\]$/, '$1');
