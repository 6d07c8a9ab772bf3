/** What `validate` can judge. */
export const kinds = ['world', 'fault', 'scenario', 'adapter', 'target', 'backend', 'population', 'expected'] as const;
export type Kind = (typeof kinds)[number];

/** What a file is by its name; null where its content says. */
export function kindByName(file: string): Kind | null {
  if (/\.[cm]?[jt]s$/.test(file)) return 'adapter';
  if (/\.ya?ml$/i.test(file)) return 'target';
  return /\.(?:ndjson|jsonl)$/.test(file) ? 'population' : null;
}

const worldMembers = [
  'apps',
  'subscribers',
  'handsets',
  'faults',
  'policy',
  'seed',
  'nowMs',
  'from',
  'service',
  'ttlMs',
];

/** Documents that people have beside a world file, by members that only they have. */
const lookalikes: readonly (readonly [what: string, members: readonly string[]])[] = [
  ['package.json', ['dependencies', 'devDependencies', 'scripts', 'version']],
  ['OpenAPI', ['openapi', 'swagger']],
  ['tsconfig.json', ['compilerOptions']],
  ['JSON Schema', ['$schema', '$defs']],
  ['docker compose', ['services', 'volumes']],
  ['a report of conform', ['results', 'profile', 'counts']],
  ['a handset', ['sims', 'os', 'dataSlot']],
  ['an app', ['carriers', 'platform', 'packageName']],
  ['a subscriber', ['msisdn', 'portedFrom']],
  ['a journal', ['events']],
];

/** What a JSON document is: a kind, or what else it seems to be; null where it seems to be nothing known. */
export function kindOf(value: unknown): Kind | { readonly seems: string | null } {
  const [first] = Array.isArray(value) ? value : [value];
  if (Array.isArray(value)) {
    const isFaults = value.length === 0 || (isRecord(first) && !isLookalike(first));
    return isFaults ? 'fault' : { seems: seemsOf(first) };
  }
  if (!isRecord(value)) return { seems: null };
  if (Array.isArray(value['expected'])) return 'expected';
  if ('effect' in value) return 'fault';
  if (Array.isArray(value['steps'])) return 'scenario';
  const members = Object.keys(value);
  if ('backend' in value && Array.isArray(value['answers'])) return 'backend';
  if (isRecord(value['calls']) && isRecord(value['answers'])) return 'target';
  if (members.length === 0 || members.some((name) => worldMembers.includes(name))) return 'world';
  // A name alone makes a world; with members of something else beside it, it is that.
  return 'name' in value && !isLookalike(value) ? 'world' : { seems: seemsOf(value) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLookalike = (value: Record<string, unknown>): boolean => !('effect' in value) && seemsOf(value) !== null;

function seemsOf(value: unknown): string | null {
  if (!isRecord(value)) return null;
  return lookalikes.find(([, members]) => members.some((name) => name in value))?.[0] ?? null;
}
