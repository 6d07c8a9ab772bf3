import { askJson, type Box } from './box.ts';
import { runCli } from './command-line.ts';
import type { Facts } from './facts.ts';
import type { Subject } from './subject.ts';

interface App {
  readonly name: string;
  readonly carriers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface World {
  readonly apps: readonly App[];
  readonly subscribers: readonly { readonly msisdn: string; readonly carrier: string | null }[];
  readonly handsets: readonly { readonly id: string }[];
}

/** Names that are promised to stay: ids of cases, clauses, mutants, codes, effects; and who is in the default world. */
export async function nameFacts(subject: Subject, box: Box): Promise<Facts> {
  const facts: Record<string, string> = {};
  for (const list of ['cases', 'clauses', 'mutants']) {
    const { out } = await runCli(subject, [list, '--json']);
    for (const { id } of JSON.parse(out) as { id: string }[]) facts[`name ${list} ${id}`] = 'there';
  }
  const { control } = box.ready;
  const codes = await askJson<{ carrier: string; code: string; endpoint: string }[]>(control, '/control/v1/codes');
  for (const { carrier, code, endpoint } of codes) facts[`name codes ${carrier} ${endpoint} ${code}`] = 'there';
  const effects = await askJson<{ name: string; supported: boolean }[]>(control, '/control/v1/effects');
  for (const { name, supported } of effects) facts[`name effects ${name}`] = supported ? 'supported' : 'there';
  const routes = await askJson<Record<string, string>[]>(control, '/control/v1/routes');
  for (const { carrier, id, method, path } of routes) facts[`name routes ${carrier} ${id} ${method} ${path}`] = 'there';
  const world = await askJson<World>(control, '/control/v1/worlds/default');
  for (const { name, carriers } of world.apps) {
    for (const [carrier, keys] of Object.entries(carriers)) {
      for (const [key, value] of Object.entries(keys)) facts[`default ${name} ${carrier} ${key}`] = value;
    }
  }
  for (const { msisdn, carrier } of world.subscribers) facts[`default subscriber ${msisdn}`] = carrier ?? 'no carrier';
  for (const { id } of world.handsets) facts[`default handset ${id}`] = 'there';
  return facts;
}
