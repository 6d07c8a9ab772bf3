import { sha256Hex } from '../wire/primitives.ts';

const packageLabel = /^[a-z][a-z0-9_-]*$/i;
const hostLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Last part of a package name or bundle id for an app's name: the name where it can be one, else a mark of it. */
export function packageLabelOf(name: string): string {
  return packageLabel.test(name) ? name.replaceAll('-', '') : `app${markOf(name)}`;
}

/** The same as a part of a host's name. */
export function hostLabelOf(name: string): string {
  return hostLabel.test(name) ? name : `app-${markOf(name)}`;
}

function markOf(name: string): string {
  return sha256Hex(name).slice(0, 10);
}
