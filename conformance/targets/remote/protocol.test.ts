import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import told from '../../../fixtures/adapter-protocol.json' with { type: 'json' };
import schema from '../../../fixtures/schemas/adapter-protocol.schema.json' with { type: 'json' };
import { violations } from '../../../simulator/validation/validate.ts';
import { membersOf } from '../../suite/schema.ts';
import { verbRow, verbs } from '../../suite/verbs.ts';
import { protocol } from './channel.ts';

it('is told in its shape, and in the version that is spoken', async () => {
  expect(await violations(schema, told)).toEqual([]);
  expect(told.protocol).toBe(protocol);
});

it('tells of every verb, with what the table of verbs takes', () => {
  const rows = new Map(told.verbs.map((row) => [row.verb, row]));
  for (const verb of verbs.filter((each) => each !== 'envelope' && each !== 'origin')) {
    const members = Object.keys(membersOf(verbRow(verb).takes ?? {}));
    const known = Object.keys(rows.get(verb)?.told ?? {}).map((name) => name.replace('?', ''));
    expect(rows.has(verb), verb).toBe(true);
    expect(known, verb).toEqual(expect.arrayContaining(members));
  }
});

const python = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!python)('the conversation is one that the example has', async () => {
  const cwd = fileURLToPath(new URL('../../../examples/own-adapter', import.meta.url));
  // Of the service only what it says without its carrier is asked.
  const service = spawn(process.execPath, ['-e', serving], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await new Promise<string[]>((resolve) =>
    service.stdout.once('data', (text: Buffer) => resolve(String(text).trim().split('\n'))),
  );
  const child = spawn('python3', ['adapter.py'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    for (const { sends, gets } of told.transcript) {
      child.stdin.write(`${JSON.stringify(sends).replace(':8080', `:${port}`)}\n`);
      const { value } = (await lines.next()) as { value: string };
      expect(steady(JSON.parse(value))).toEqual(steady(gets));
    }
  } finally {
    child.kill();
    service.kill();
  }
});

const serving = `import('./service.js').then(({ createService }) => {
  const server = createService({ carrier: 'http://127.0.0.1:9', app: {} });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
})`;

/** Without what is never twice the same. */
const steady = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, each: unknown) =>
      name === 'tookMs' ? 0 : name === 'headers' ? Object.keys(each as object).length > 0 : each,
    ),
  );
