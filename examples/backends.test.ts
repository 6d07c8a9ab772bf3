import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendAdapter } from '../conformance/backend/adapter.ts';
import { readBackend } from '../conformance/backend/read.ts';
import { cases } from '../conformance/cases/backend/index.ts';
import { runSuite } from '../conformance/suite/run.ts';
import { type Carriers, openCarriers } from '../conformance/targets/surroundings.ts';
import { trustStoreOf, trustStorePassword } from '../simulator/authority/trust-store.ts';

interface Planted {
  readonly id: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
  readonly caughtBy: readonly string[];
}

const root = fileURLToPath(new URL('.', import.meta.url));
const examples = ['express-login', 'go-backend', 'java-backend', 'python-backend'] as const;
const plantedIn = (example: string): readonly Planted[] =>
  JSON.parse(readFileSync(join(root, example, 'planted.json'), 'utf8')).planted;

let carriers: Carriers;
let env: Readonly<Record<string, string>>;
let folder: string;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
  folder = mkdtempSync(join(tmpdir(), 'backends-'));
  env = trusting((await carriers.control.getCa()).pem);
  // A copy finds its packages where the original does.
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
});
afterAll(async () => {
  await carriers.close();
  rmSync(folder, { recursive: true });
});

/** How each language is told of a root. */
function trusting(pem: string): Readonly<Record<string, string>> {
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, pem);
  const store = join(folder, 'ca.p12');
  writeFileSync(store, trustStoreOf([{ alias: 'sanwang', der: new X509Certificate(pem).raw }]));
  const told = { trustStore: store, trustStoreType: 'PKCS12', trustStorePassword };
  const options = Object.entries(told).map(([name, value]) => `-Djavax.net.ssl.${name}=${value}`);
  return { NODE_EXTRA_CA_CERTS: ca, SSL_CERT_FILE: ca, JAVA_TOOL_OPTIONS: options.join(' ') };
}

/** As its backend.yaml says; a compiler that is used once is quicker without learning. */
async function compile(copy: string): Promise<void> {
  const quick = '-J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none';
  await promisify(execFile)('sh', ['-c', `javac ${quick} -d classes *.java`], { cwd: copy });
}

/** Judges an example with these edits, in a copy of its own. */
async function judge(example: string, { id, edits }: Pick<Planted, 'id' | 'edits'>, only: readonly string[]) {
  const copy = join(folder, `${example.replace('/', '-')}-${id}`);
  cpSync(join(root, example), copy, { recursive: true });
  for (const { file, find, put } of edits) {
    const before = readFileSync(join(copy, file), 'utf8');
    expect(before.split(find), `${file} holds ${find} once`).toHaveLength(2);
    writeFileSync(
      join(copy, file),
      before.replace(find, () => put),
    );
  }
  if (example === 'java-backend') await compile(copy);
  const backend = await readBackend(readFileSync(join(copy, 'backend.yaml')), 'backend.yaml');
  const { apps } = await carriers.control.world('default').getWorld();
  const command = `cd '${copy}' && exec ${backend.command}`;
  const result = await runSuite({
    ...carriers,
    subject: 'backend',
    adapter: backendAdapter(backend, { command, apps }),
    env,
    cases: only.length === 0 ? cases : cases.filter((one) => only.includes(one.id)),
    atOnce: 8,
  });
  const bad = result.cases.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notApplicable');
  return { ...result, bad: bad.map((one) => `${one.id} ${one.verdict}: ${one.reason}`) };
}

describe.each(examples)('%s', (example) => {
  it('is right by every case that applies', async () => {
    const { bad, summary } = await judge(example, { id: 'right', edits: [] }, []);
    expect(bad).toEqual([]);
    expect(summary.pass).toBeGreaterThan(35);
  });

  it.each(plantedIn(example).map((each) => [each.id, each] as const))(
    'is caught when it %s',
    async (_, planted) => {
      const { bad } = await judge(example, planted, planted.caughtBy);
      expect(bad.map((each) => each.split(' ')[0]).sort()).toEqual([...planted.caughtBy].sort());
      expect(bad.filter((each) => !/ (fail|warn):/.test(each))).toEqual([]);
    },
    60_000,
  );
});
