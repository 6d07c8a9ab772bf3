// The names that a box answers for, by which requests of a program's own pools are told apart.
import { hostNames } from '../../../simulator/catalogue/hosts.ts';

export const known: ReadonlySet<string> = new Set(hostNames);
