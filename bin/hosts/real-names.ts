import { hosts } from '../../simulator/catalogue/hosts.ts';

/** A host name that clients have compiled in. */
export interface RealName {
  readonly name: string;
  /** Whose it is: a carrier, or the vendor of the service. */
  readonly of: string;
  readonly ports: readonly number[];
}

const usual = [80, 443];

/** Every name that the box answers for. */
export const realNames: readonly RealName[] = hosts.map(({ name, of, ports }) => ({
  name,
  of,
  ports: [...usual, ...ports],
}));

/**
 * Where a box listens for all of them. The others of the list (8080, 8443, 7009 …) belong to older products alone, and the
 * first of them are what the app under test most often listens on itself.
 */
export const realPorts: readonly number[] = [...usual, 9001, 9443];
