import { readFileSync } from 'node:fs';

// The rules of dependency-cruiser, made of arrows.json: `npm run check` and arrows.test.ts run them. Whatever no row allows
// is an error. A row with `types` lets only types across, and the values of the files that `values` names.

const { zones, arrows, everywhere, packages } = JSON.parse(
  readFileSync(new URL('arrows.json', import.meta.url), 'utf8'),
);
const isPackage = { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core'] };
const carrierFolder = '^simulator/carriers/((?!codes/|replies/|rules/)[^/]+)/';

function allowed({ from, to, types, values, because }) {
  const rule = (target) => ({ comment: `${from} → ${to}: ${because}`, from: zones[from], to: target });
  if (!types) return [rule(zones[to])];
  const bare = rule({ ...zones[to], dependencyTypes: ['type-only'] });
  return values === undefined ? [bare] : [bare, rule({ path: values })];
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'two files that need each other are one file, or lack a third: not even types go round',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'one-carrier-knows-no-other',
      comment: 'what a carrier shows the others stands in its partner.ts',
      severity: 'error',
      from: { path: carrierFolder },
      to: { path: carrierFolder, pathNot: '^simulator/carriers/$1/' },
    },
    {
      name: 'one-room-of-the-page-knows-no-other',
      comment:
        'what several rooms of the console show stands in parts/, what they ask in api/; frame/rooms.ts lists them',
      severity: 'error',
      from: { path: '^simulator/console/([^/]+)/', pathNot: '^simulator/console/frame/rooms\\.ts$' },
      to: {
        path: '^simulator/console/',
        pathNot: '^simulator/console/(($1|api|parts|words|code-page)/|frame/(route|words)\\.ts$)',
      },
    },
    {
      name: 'crypto-has-one-door',
      comment: 'hashes and ciphers of the wire are in primitives.ts, Buffer is where text and bytes meet',
      severity: 'error',
      from: { path: '^simulator/wire/', pathNot: '/(primitives|utf8|byte-view)\\.ts$' },
      // A library that is read late is asked for by require.
      to: { dependencyTypes: ['core'], pathNot: '^module$' },
    },
    {
      name: 'found',
      comment: 'an import leads to a file that is there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  allowedSeverity: 'error',
  allowed: [
    ...Object.entries(zones).map(([name, zone]) => ({ comment: `inside ${name}`, from: zone, to: zone })),
    { comment: 'the version is the package’s', from: {}, to: { path: '^package\\.json$' } },
    ...arrows.flatMap(allowed),
    ...everywhere.map(({ from, because }) => ({ comment: `${from}: ${because}`, from: zones[from], to: {} })),
    ...Object.entries(packages).map(([zone, names]) => ({
      comment: `packages of ${zone}`,
      from: zones[zone],
      to: { ...isPackage, path: `(^|node_modules/)(${names})(/|$)` },
    })),
    // What writes to files and talks to people, and no part of a box.
    ...['reports', 'cases', 'clauses', 'docker'].map((zone) => ({ from: zones[zone], to: isPackage })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // Tests and their kits may look at everything.
    exclude: { path: '(\\.test\\.tsx?$|/testing/|^dist/|^fixtures/released/)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
