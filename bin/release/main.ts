// `npm run release -- --dry-run`: makes what a release consists of, and looks whether this tree may be one. RELEASING.md says how.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits, measureInstall } from './measure.ts';
import { notesOf } from './notes.ts';

const root = process.cwd();
const args = process.argv.slice(2);
const known = new Set(['--dry-run', '--out', '--no-contract']);
const out = args.includes('--out') ? args[args.indexOf('--out') + 1] : join(root, 'release');
const unknown = args.filter((arg, i) => !known.has(arg) && args[i - 1] !== '--out');
if (unknown.length > 0 || !args.includes('--dry-run') || out === undefined) {
  console.error(`usage: npm run release -- --dry-run [--out FOLDER] [--no-contract]
Nothing is published and no tag is set: what is made is put into FOLDER (release/ unless told).${unknown.length > 0 ? `\nunknown: ${unknown.join(' ')}` : ''}`);
  process.exit(2);
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
  readonly size: number;
}

interface Told {
  readonly unmarked: readonly { readonly id: string; readonly was: string; readonly is: string }[];
  readonly idle: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { name, version } = manifest;
const problems: string[] = [];
const say = (text: string): void => console.error(text);
const check = (is: boolean, problem: string): void => void (is || problems.push(problem));
const ask = (command: string, ...rest: string[]): string =>
  execFileSync(command, rest, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 27 });

say('the tree');
check(
  ask('git', 'status', '--porcelain').trim() === '',
  'the tree is not clean: commit, or put aside, what git status lists',
);
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
const { notes, problem } = notesOf(changelog, version);
check(problem === null, problem ?? '');

if (!args.includes('--no-contract')) {
  say('the contract (npm run contract)');
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'contract', '--', '--json'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told =
    status === null || stdout === '' ? null : (JSON.parse(stdout.trim().split('\n').at(-1) as string) as Told);
  check(told !== null, 'npm run contract did not end');
  for (const { id, was, is } of told?.unmarked ?? [])
    problems.push(
      `contract: ${id}: was ${JSON.stringify(was)}, is ${JSON.stringify(is)}; the CHANGELOG does not name it`,
    );
  for (const mark of told?.idle ?? [])
    problems.push(`contract: the CHANGELOG marks ${mark}, and nothing of that name differs`);
}
check(
  existsSync(join(root, 'fixtures/released', version)),
  `fixtures/released/${version} is missing: npm run contract -- record`,
);

say('the tarball');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const [{ filename, files, size }] = JSON.parse(ask('npm', 'pack', '--json', '--pack-destination', out)) as [Packed];
const tarball = join(out, filename);
check(size <= limits.tarballBytes, `the tarball has ${size} bytes, ${limits.tarballBytes} are allowed`);
const strange = files.filter(
  ({ path }) =>
    /\.test\.|\/testing\/|dist\/modules|package-lock|Dockerfile$/.test(path) && !path.startsWith('examples/'),
);
check(strange.length === 0, `in the tarball and of no use there: ${strange.map(({ path }) => path).join(', ')}`);

say('an install of it');
const installed = measureInstall(tarball);
check(
  installed.packages <= limits.packages,
  `an install has ${installed.packages} packages, ${limits.packages} are allowed`,
);
check(
  installed.bytes <= limits.installBytes,
  `an install has ${installed.bytes} bytes, ${limits.installBytes} are allowed`,
);
check(!('scripts' in installed.manifest), 'the packed manifest has scripts: `prepare` makes npm warn');
check(installed.said === '', `npm install warns: ${installed.said}`);

say('bill of materials, notes, checksums');
// Of what users get, by npm itself: CycloneDX, development left out.
writeFileSync(
  join(out, `${name}-${version}.cdx.json`),
  ask('npm', 'sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'),
);
writeFileSync(join(out, 'NOTES.md'), notes);
const sums = readdirSync(out)
  .sort()
  .map((file) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(out, file)))
      .digest('hex');
    return `${sum}  ${file}\n`;
  });
writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));

for (const file of readdirSync(out).sort()) say(`  ${file}  ${statSync(join(out, file)).size} bytes`);
say(`  tarball ${size} bytes; an install has ${installed.packages} packages, ${(installed.bytes / 1e6).toFixed(1)} MB`);
for (const each of problems) say(`✗ ${each}`);
say(
  problems.length === 0
    ? `✓ ${name} ${version} could be released from here`
    : `${problems.length} things to mend before ${version}`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
