import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

// The house and its arrows (design 1) as tables. A file that breaks one breaks this test, and the table says why.

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  /** As written. */
  readonly from: string;
  readonly isTypes: boolean;
  /** Loaded when it is needed, by `import()`. */
  readonly isLazy: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** Tests, and the kits of tests, which stand in folders named `testing`: they may look at everything. */
const isTest = (path: string) => /\.test\.ts$|\/testing\//.test(path);

function importsOf(text: string): Import[] {
  const still = [...text.matchAll(/^(?:import|export)\s+(type\s)?([^'";]*?\sfrom\s+|)'([^']+)'/gm)].map((found) => {
    const [, type, names = '', from = ''] = found;
    const listed = /\{([^}]*)\}/.exec(names)?.[1] ?? '';
    const each = listed.split(',').map((name) => name.trim());
    const isTypes =
      type !== undefined || (listed !== '' && each.every((name) => name === '' || name.startsWith('type ')));
    return { from, isTypes, isLazy: false };
  });
  // What stands in a type position, `import('x').Y`, is never loaded.
  const lazy = [...text.matchAll(/(await |=> |typeof )?\bimport\(\s*'([^']+)'\s*,?\s*\)/g)].map(
    ([, before, from = '']) => ({
      from,
      isTypes: before === 'typeof ',
      isLazy: true,
    }),
  );
  return [...still, ...lazy];
}

const folders = readdirSync(root).filter((name) =>
  ['simulator', 'bin', 'fixtures', 'conformance', 'docker'].includes(name),
);
const everything: readonly Source[] = folders.flatMap(walk).map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, imports: importsOf(text) };
});
const sources = everything.filter(({ path }) => !isTest(path));
const byPath = new Map(sources.map((source) => [source.path, source]));

/** What a relative import leads to, from the root; null for packages. */
function target(source: Source, { from }: Import): string | null {
  if (!from.startsWith('.')) return null;
  return relative(root, join(root, dirname(source.path), from))
    .split(sep)
    .join(posix.sep);
}

// Zones

const zones: readonly (readonly [string, RegExp])[] = [
  ['fixtures', /^fixtures\//],
  ['core', /^simulator\/core\//],
  ['wire', /^simulator\/wire\//],
  ['faults', /^simulator\/faults\//],
  ['validation', /^simulator\/validation\//],
  ['partner', /^simulator\/carriers\/(cmcc|cucc|ctcc)\/partner\.ts$/],
  ['carrier', /^simulator\/carriers\/(cmcc|cucc|ctcc)\//],
  ['carriers', /^simulator\/carriers\//],
  ['casting', /^simulator\/casting\//],
  ['pipeline', /^simulator\/pipeline\//],
  ['simulator', /^simulator\/simulator\.ts$/],
  ['questions', /^simulator\/questions\//],
  ['surface', /^simulator\/(index|library)\.ts$/],
  ['catalogue', /^simulator\/catalogue\//],
  ['handset', /^simulator\/handset\//],
  ['shells', /^simulator\/shells\//],
  ['vitest', /^simulator\/vitest\//],
  ['control', /^simulator\/control\//],
  ['console', /^simulator\/console\//],
  ['bench', /^simulator\/bench\//],
  ['bin', /^bin\//],
  ['reference', /^conformance\/reference\//],
  ['mutants', /^conformance\/mutants\//],
  ['box', /^conformance\/targets\/box\.ts$/],
  ['suite', /^conformance\//],
];

function zoneOf(path: string): string {
  return zones.find(([, pattern]) => pattern.test(path))?.[0] ?? 'nowhere';
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Only types may cross, and the values of these files. */
  readonly typesBut?: readonly string[];
  readonly because: string;
}

/** Files of the core that are words and not workings: whoever shares its types may use them. */
const words = [
  'simulator/core/words/carrier-id.ts',
  'simulator/core/words/credential.ts',
  'simulator/core/words/handset.ts',
  'simulator/core/words/misuse.ts',
  'simulator/core/words/refusal.ts',
];

const arrows: readonly Arrow[] = [
  { from: 'faults', to: 'core', because: 'effects speak of replies, refusals and draws' },
  { from: 'validation', to: 'core', typesBut: [], because: 'a violation is one of the core’s problems' },
  {
    from: 'validation',
    to: 'wire',
    because: 'a document is read as strictly as a request: UTF-8, and no member twice',
  },

  { from: 'carriers', to: 'core', because: 'routes are tables of core types' },
  { from: 'carriers', to: 'wire', because: 'what all three share on the wire is composed here' },
  { from: 'carriers', to: 'fixtures', because: 'which code a route answers for which refusal is a row' },
  { from: 'carriers', to: 'carrier', because: 'the list of the three' },
  { from: 'carriers', to: 'partner', because: 'each carrier shows the others this one file' },
  { from: 'carrier', to: 'carriers', because: 'rules and replies that several routes share' },
  { from: 'carrier', to: 'core', because: 'routes are tables of core types' },
  { from: 'carrier', to: 'wire', because: 'open and write are composed from codecs, by value' },
  { from: 'carrier', to: 'fixtures', because: 'keys and policies are data' },
  { from: 'partner', to: 'carrier', because: 'the shape of a token is that of the carrier’s ids' },

  { from: 'casting', to: 'core', because: 'it fills worlds' },
  { from: 'casting', to: 'faults', because: 'it arms what a world file names' },
  { from: 'casting', to: 'wire', because: 'addresses and keys are read before a gateway relies on them' },
  { from: 'casting', to: 'validation', because: 'parameters of faults have schemas' },
  { from: 'casting', to: 'fixtures', because: 'ranges, keys and the default cast are data' },

  {
    from: 'pipeline',
    to: 'core',
    because: 'the pipeline runs routes and acts; it knows carriers only by their tables',
  },
  { from: 'simulator', to: 'core', because: 'worlds and their registry' },
  { from: 'simulator', to: 'pipeline', because: 'it is the pipeline with worlds in it' },
  { from: 'simulator', to: 'carriers', because: 'here the three are put in' },
  { from: 'simulator', to: 'casting', because: 'a definition becomes a world' },
  { from: 'simulator', to: 'faults', because: 'every world has a board' },
  ...['simulator', 'surface', 'vitest', 'suite'].map((from) => ({
    from,
    to: 'fixtures',
    typesBut: [],
    because: 'what is asked and answered is typed from the schemas',
  })),
  { from: 'questions', to: 'core', because: 'they read worlds' },
  {
    from: 'questions',
    to: 'pipeline',
    because: 'why runs a route’s opening again; the door journals like an exchange',
  },
  {
    from: 'questions',
    to: 'casting',
    typesBut: ['simulator/casting/nearest.ts'],
    because: 'what is not there is told beside what is',
  },
  { from: 'questions', to: 'simulator', typesBut: [], because: 'they are asked of a simulator' },
  { from: 'questions', to: 'fixtures', because: 'what an explanation says is data, in both languages' },

  {
    from: 'surface',
    to: 'core',
    typesBut: [...words, 'simulator/core/ledger/memory-ledger.ts'],
    because: 'public types, and the ledger that simulators of a process may share',
  },
  {
    from: 'surface',
    to: 'casting',
    typesBut: [
      'simulator/casting/faults.ts',
      'simulator/casting/check-definition.ts',
      'simulator/casting/carrier-keys.ts',
    ],
    because: 'definitions are public and are checked, arming too',
  },
  { from: 'surface', to: 'simulator', because: 'the library is the simulator' },
  { from: 'surface', to: 'questions', because: 'issue, explain, records and descriptions are public' },
  { from: 'surface', to: 'shells', because: 'the library answers a fetch' },

  { from: 'catalogue', to: 'core', because: 'it describes codes, effects and routes' },
  { from: 'catalogue', to: 'faults', because: 'it lists effects' },
  {
    from: 'catalogue',
    to: 'carriers',
    typesBut: ['simulator/carriers/codes/rows.ts'],
    because: 'a row of a code is what the route answers and what the catalogue lists',
  },
  { from: 'catalogue', to: 'fixtures', because: 'recipes and what the field reports are data' },
  {
    from: 'catalogue',
    to: 'handset',
    typesBut: ['simulator/handset/sdk/failures.ts'],
    because: 'some codes come from phones alone',
  },

  {
    from: 'handset',
    to: 'core',
    typesBut: words,
    because: 'a phone knows handsets and bearers, never a carrier’s side',
  },
  { from: 'handset', to: 'wire', because: 'hashes and ciphers, with a recipe of its own' },
  { from: 'handset', to: 'fixtures', because: 'agreements and networks are data' },

  { from: 'shells', to: 'core', typesBut: words, because: 'bytes in, Delivery out' },
  { from: 'shells', to: 'wire', because: 'source addresses have one spelling' },
  {
    from: 'shells',
    to: 'faults',
    typesBut: ['simulator/faults/mounts.ts'],
    because: 'a mount says which abilities it has',
  },
  { from: 'shells', to: 'simulator', typesBut: [], because: 'a router and handlers are made of a simulator' },

  { from: 'vitest', to: 'surface', because: 'a world in the process needs a simulator there' },
  { from: 'vitest', to: 'casting', because: 'a test arms faults in a world that it defines' },
  { from: 'vitest', to: 'questions', because: 'a test issues tokens and is shown its world' },
  {
    from: 'vitest',
    to: 'control',
    because: 'a running box answers by that API; a local world’s journal reads the same, masked',
  },
  {
    from: 'vitest',
    to: 'core',
    typesBut: ['simulator/core/world/draw.ts', 'simulator/core/words/handset.ts'],
    because:
      'apps, carriers and clocks are public types; a phone’s keys are drawn from the seed of its world; one header names a door',
  },
  { from: 'vitest', to: 'handset', because: 'a world in the process has the stand-in phone' },
  { from: 'vitest', to: 'faults', typesBut: [], because: 'armed faults are a public type' },
  { from: 'vitest', to: 'shells', typesBut: [], because: 'a world has a fetch' },

  { from: 'control', to: 'core', because: 'it shows and changes worlds' },
  { from: 'control', to: 'simulator', because: 'it is the door to a simulator' },
  { from: 'control', to: 'questions', because: 'issue, explain, records and descriptions are routes' },
  { from: 'control', to: 'casting', because: 'definitions in requests become casts' },
  { from: 'control', to: 'catalogue', because: 'GET codes, effects, routes, keys' },
  { from: 'control', to: 'handset', because: 'the road with everything on it' },
  { from: 'control', to: 'validation', because: 'bodies have schemas' },
  { from: 'control', to: 'fixtures', because: 'schemas are data' },
  {
    from: 'control',
    to: 'shells',
    typesBut: ['simulator/shells/http/client-error.ts', 'simulator/shells/http/host.ts'],
    because: 'a listener refuses what is no request to it in the same words wherever it is',
  },
  { from: 'control', to: 'wire', because: 'masks of numbers and UTF-8 have one reading' },
  { from: 'console', to: 'control', because: 'the page is a client of the control API' },

  ...[
    'core',
    'wire',
    'simulator',
    'questions',
    'casting',
    'shells',
    'handset',
    'control',
    'catalogue',
    'fixtures',
    'reference',
  ].map((to) => ({
    from: 'bench',
    to,
    because: 'it measures all of the house',
  })),
  ...zones
    .map(([name]) => name)
    .filter((name) => name !== 'bin' && name !== 'bench')
    .map((to) => ({ from: 'bin', to, because: 'the command line may use whatever the package has' })),

  {
    from: 'suite',
    to: 'control',
    typesBut: [],
    because: 'it speaks to the control API over HTTP and shares its types',
  },
  { from: 'suite', to: 'reference', because: 'the target `reference` starts it' },
  { from: 'suite', to: 'mutants', because: 'the target `mutant:NAME` starts it' },
  { from: 'suite', to: 'box', because: 'who has no carriers to run against gets a box of its own' },
  { from: 'box', to: 'simulator', because: 'it opens one on free ports, and uses it over them alone' },
  { from: 'box', to: 'shells', because: 'its gateways' },
  { from: 'box', to: 'control', because: 'its control API' },
  { from: 'mutants', to: 'reference', because: 'a mutant is the reference with one thing wrong' },
];

describe('arrows', () => {
  test('every file has a zone', () => {
    for (const { path } of sources) expect(zoneOf(path), path).not.toBe('nowhere');
    for (const [name] of zones) expect(zones.filter(([other]) => other === name)).toHaveLength(1);
  });

  test('every import across zones follows a row of the table', () => {
    const broken: string[] = [];
    for (const source of sources) {
      const from = zoneOf(source.path);
      for (const each of source.imports) {
        const path = target(source, each);
        if (path === null || path.endsWith('package.json')) continue;
        const to = zoneOf(path);
        if (from === to) continue;
        const arrow = arrows.find((row) => row.from === from && row.to === to);
        if (arrow === undefined) broken.push(`${source.path} → ${path}: no row ${from} → ${to}`);
        else if (arrow.typesBut !== undefined && !each.isTypes && !arrow.typesBut.includes(path)) {
          broken.push(`${source.path} → ${path}: only types may cross, because ${arrow.because}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  test('a carrier’s folder reaches no other carrier’s', () => {
    const carrierOf = (path: string) => /^simulator\/carriers\/(cmcc|cucc|ctcc)\//.exec(path)?.[1];
    for (const source of sources) {
      const own = carrierOf(source.path);
      if (own === undefined) continue;
      for (const each of source.imports) {
        const other = carrierOf(target(source, each) ?? '');
        if (other !== undefined) expect(other, `${source.path} → ${each.from}`).toBe(own);
      }
    }
    const partners = byPath.get('simulator/carriers/partners.ts') as Source;
    for (const each of partners.imports.filter(({ from }) => /\/(cmcc|cucc|ctcc)\//.test(from))) {
      expect(each.from).toMatch(/\/partner\.ts$/);
    }
  });

  test('an import leads to a file that is there, written with its ending', () => {
    for (const source of everything) {
      for (const each of source.imports) {
        if (each.from.startsWith('.')) expect(each.from, source.path).toMatch(/\.(ts|json)$/);
      }
    }
    for (const source of sources) {
      for (const each of source.imports) {
        const path = target(source, each);
        if (path?.endsWith('.ts')) expect(byPath.has(path), `${source.path} → ${path}`).toBe(true);
      }
    }
  });

  test('the table has no row that nobody needs', () => {
    // The command line and the bench may use all of the house; the console is not built yet.
    const free = new Set(['console', 'bench', 'bin']);
    const used = new Set(
      sources.flatMap((source) =>
        source.imports.map((each) => `${zoneOf(source.path)} → ${zoneOf(target(source, each) ?? '')}`),
      ),
    );
    const unused = arrows.filter(({ from, to }) => !free.has(from) && !used.has(`${from} → ${to}`));
    expect(unused.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

// Packages

const none = /^(?!)/;

const packages: Readonly<Record<string, RegExp>> = {
  // Names and addresses of people; loaded when people are made, by the path of one language.
  fixtures: /^@faker-js\/faker(\/locale\/zh_CN)?$/,
  core: none,
  faults: none,
  carriers: none,
  carrier: none,
  partner: none,
  pipeline: none,
  simulator: none,
  questions: none,
  surface: none,
  catalogue: none,
  wire: /^ipaddr\.js$/,
  casting: /^fastest-levenshtein$/,
  validation: /^(ajv|fastest-levenshtein$)/,
  handset: /^(undici|node:net)$/,
  shells: /^(node:(events|http|net|stream)|express|msw|undici)$/,
};

const nodeInWire: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['simulator/wire/primitives.ts'],
  'node:buffer': ['simulator/wire/utf8.ts', 'simulator/wire/byte-view.ts'],
};

describe('packages', () => {
  test('a zone uses those that it is meant to use', () => {
    const broken: string[] = [];
    for (const source of sources) {
      const allowed = packages[zoneOf(source.path)];
      if (allowed === undefined) continue;
      for (const { from } of source.imports) {
        if (from.startsWith('.') || allowed.test(from)) continue;
        if (nodeInWire[from]?.includes(source.path)) continue;
        broken.push(`${source.path} → ${from}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('importing the library loads no server, no schema compiler, no mock worker and no faker', () => {
    const loaded = new Set<string>();
    const visit = (path: string) => {
      const source = byPath.get(path);
      if (source === undefined || loaded.has(path)) return;
      loaded.add(path);
      for (const each of source.imports) {
        if (each.isTypes || each.isLazy) continue;
        const next = target(source, each);
        if (next === null) loaded.add(each.from);
        else visit(next);
      }
    };
    visit('simulator/index.ts');
    expect(loaded.size).toBeGreaterThan(100);
    expect([...loaded].filter((name) => !name.startsWith('simulator/')).sort()).toEqual([
      'fastest-levenshtein',
      'ipaddr.js',
      'node:buffer',
      'node:crypto',
    ]);
  });
});

// Purity

/** Code without its comments and without what stands in quotes. */
function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[\s;{(])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

const impure =
  /\b(Date|setTimeout|setInterval|setImmediate|queueMicrotask|process|performance|globalThis|console|require)\b|\bfetch\(|Math\.random|\bcrypto\b/;
const pureZones = ['core', 'faults', 'carriers', 'carrier', 'partner', 'wire', 'pipeline'];

describe('purity', () => {
  test('core, wire, carriers, faults and the pipeline ask neither for time, nor for chance, nor for a process', () => {
    const broken = sources
      .filter(({ path }) => pureZones.includes(zoneOf(path)))
      .flatMap(({ path, text }) =>
        codeOf(text)
          .split('\n')
          .filter((line) => impure.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(broken).toEqual([]);
  });

  test('Buffer is the wire’s alone', () => {
    for (const { path, text } of sources) {
      const zone = zoneOf(path);
      if (pureZones.includes(zone) && zone !== 'wire') expect(codeOf(text), path).not.toMatch(/\bBuffer\b/);
    }
  });

  test('the wall clock enters the library at one place, unless it is given', () => {
    const asking = sources
      .filter(({ path }) => ['simulator', 'questions', 'surface', 'casting', 'catalogue'].includes(zoneOf(path)))
      .filter(({ text }) => /\bDate\b|performance\.now|Math\.random/.test(codeOf(text)));
    expect(asking.map(({ path }) => path)).toEqual(['simulator/simulator.ts']);
  });
});

// Words and sizes

/** Longer than 300 lines because they are tables. */
const tables: Readonly<Record<string, string>> = {
  'fixtures/api-types.ts': 'generated from the schemas',
  'bin/messages/en.ts': 'a table of sentences',
  'bin/messages/zh.ts': 'a table of sentences',
};

describe('files', () => {
  const lines = ({ text }: Source) => text.split('\n').length - 1;

  test('over 300 lines are tables', () => {
    const long = sources.filter((source) => lines(source) > 300).map(({ path }) => path);
    expect(long.filter((path) => !(path in tables))).toEqual([]);
  });

  test('are short: half of them have a hundred lines or less', () => {
    const sorted = sources.map(lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });

  test('are named after what they hold', () => {
    for (const { path } of everything) expect(path).not.toMatch(/\/(utils?|helpers?|common|misc)(\.|\/)/i);
    for (const { path } of everything) expect(path).toMatch(/^[a-z0-9/.-]+$/);
  });
});

describe('addresses', () => {
  test('nobody computes a port: GET box tells them all', () => {
    const computed = /\bport\b[^;\n]{0,20}\)? ?\+ ?\w|\.port = /i;
    const all = everything.filter(({ path }) => !path.startsWith('bin/readme/') && !path.endsWith('.test.ts'));
    const found = all.filter(({ text }) => text.split('\n').some((line) => computed.test(line)));
    // Who opens a box lays out its ports in a row.
    expect(found.map(({ path }) => path)).toEqual(['bin/box.ts']);
  });
});

describe('words', () => {
  test('no shared file asks which carrier it is', () => {
    // The bench measures one route of one carrier.
    const asking = sources
      .filter(({ path }) => !['carrier', 'partner', 'bench'].includes(zoneOf(path)))
      .flatMap(({ path, text }) => text.split('\n').map((line) => ({ path, line })))
      .filter(({ line }) => /([!=]==? |case )'(cmcc|cucc|ctcc)'/.test(line))
      .map(({ path, line }) => `${path}: ${line.trim()}`);
    expect(asking).toEqual([]);
  });

  test('nothing is left to do, run alone, or skipped without a reason', () => {
    const marks = /\b(TODO|FIXME)\b/;
    const alone = /\b(test|it|describe|suite)(\.\w+)*\.(only|todo|fails)\b/;
    // The reason is an argument, or stands in the title that follows.
    const reason = /\.skip\(\s*[^)\s]|['`][^'`]{25,}['`]/;
    const isSilent = (lines: readonly string[], at: number) =>
      /\.skip\b/.test(lines[at] as string) && !reason.test(lines.slice(at, at + 3).join(' '));
    // These are run by a test to see them fail.
    const all = everything.filter(({ path }) => !path.startsWith('simulator/testing/vitest/'));
    const broken = all.flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines
        .filter((line, i) => marks.test(line) || alone.test(line) || isSilent(lines, i))
        .map((line) => `${path}: ${line.trim()}`);
    });
    expect(broken.filter((line) => !line.startsWith('simulator/architecture.test.ts'))).toEqual([]);
  });
});
