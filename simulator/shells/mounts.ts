import type { Ability } from '../faults/effect.ts';
import { abilities as express } from './express/abilities.ts';
import { abilities as fetch } from './fetch/abilities.ts';
import { abilities as http } from './http/abilities.ts';
import { abilities as msw } from './msw/abilities.ts';
import { abilities as undici } from './undici/abilities.ts';

/** Every way to mount a simulator, with what it can do; naming them loads none of them. */
export const mounts = { http, fetch, express, msw, undici } as const;

export type MountName = keyof typeof mounts;

/** The mounts that have an ability, in the order of the list. */
export function mountsThatCan(ability: Ability): readonly MountName[] {
  return (Object.keys(mounts) as MountName[]).filter((name) => mounts[name].has(ability));
}
