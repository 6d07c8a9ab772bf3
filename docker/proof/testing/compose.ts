import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Container, type Wishes } from './container.ts';
import type { Image } from './image.ts';
import type { Machine } from './machine.ts';

export interface ComposeService {
  readonly build?: { readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly sysctls?: Readonly<Record<string, string | number>>;
  readonly command?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly volumes?: readonly string[];
}

/** What a compose file says, its variables filled in; throws for one that has neither a value nor a default. */
export function composeFile(
  name: string,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, ComposeService>> {
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const filled = text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, variable: string, how: string, rest: string) => {
    const value = env[variable];
    if (value !== undefined) return value;
    if (how === '-') return rest;
    throw new Error(`${variable}: ${rest}`);
  });
  return parse(filled, { merge: true }).services;
}

/** Starts one service of a compose file as the file says, and publishes its ports. */
export async function start(
  machine: Machine,
  name: string,
  service: ComposeService,
  images: ReadonlyMap<string, Image>,
  also: Pick<Wishes, 'command' | 'volumes' | 'readOnly'> = {},
): Promise<Container> {
  const { networks, aliases } = placesOf(service);
  const container = new Container(machine, name, images.get(service.build?.target ?? '') as Image, {
    networks,
    aliases,
    sysctls: service.sysctls ?? {},
    env: service.environment ?? {},
    tmpfs: service.tmpfs ?? [],
    ...also,
  });
  for (const port of (service.ports ?? []).flatMap(portsOf)) await machine.publish(port, name, networks[0] as string);
  return container;
}

/** Networks as a list, or each with further names of the service there. */
function placesOf({ networks = ['default'] }: ComposeService) {
  if (!('default' in networks) && Array.isArray(networks))
    return { networks: networks as readonly string[], aliases: [] };
  const named = Object.entries(networks as Readonly<Record<string, { readonly aliases?: readonly string[] }>>);
  return { networks: named.map(([name]) => name), aliases: named.flatMap(([, { aliases = [] }]) => aliases) };
}

/** `127.0.0.1:8600-8603:8600-8603` publishes the ports that it names under the same numbers. */
function portsOf(text: string): number[] {
  const [, first, last = first, inner] = /^127\.0\.0\.1:(\d+)(?:-(\d+))?:([\d-]+)$/.exec(text) as RegExpExecArray;
  if (inner !== (first === last ? first : `${first}-${last}`)) throw new Error(`${text} maps to other ports`);
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
}
