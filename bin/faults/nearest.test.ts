import { afterAll, beforeAll, expect, it } from 'vitest';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

const unarmable = names.filter(({ unsupported }) => unsupported !== undefined);
const told = unarmable.flatMap(({ id, nearest }) => (nearest === undefined ? [] : [[id, nearest] as const]));

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => console.error(error) });
});
afterAll(() => box.close());

/** A command as a shell reads it: words, and what stands in single quotes. */
const wordsIn = (command: string): string[] =>
  (command.match(/'[^']*'|[^\s']+/g) ?? []).map((word) => word.replaceAll("'", ''));

it('every name that cannot be armed has a command that comes nearest', () => {
  expect(unarmable.filter(({ nearest }) => nearest === undefined).map(({ id }) => id)).toEqual([]);
});

it.each(told)('%s: %s does what it says in a fresh world', async (id, command) => {
  const env = { SANWANG_CONTROL: box.control };
  const world = `n-${id.replace('.', '-')}`;
  await run(['world', 'create', '--name', world], { env });
  const steps = command.split(' && ').map(wordsIn);
  expect(steps.map(([name]) => name)).toEqual(steps.map(() => 'sanwang'));
  for (const [, ...before] of steps.slice(0, -1)) {
    const { code } = await run([...before, '--world', world], { env });
    expect(code).toBe(0);
  }
  const [, ...argv] = steps.at(-1) as string[];
  // Numbers after -- are no options, and what follows them is none either.
  const mark = argv.indexOf('--');
  const at = mark === -1 ? argv.length : mark;
  const ran = await run([...argv.slice(0, at), '--world', world, '--json', ...argv.slice(at)], { env });
  // A user who cancels makes the login fail, which is what the command is for.
  const isLogin = argv[1] === 'login';
  expect([ran.code, ran.err]).toEqual([
    isLogin ? 1 : 0,
    isLogin ? expect.any(String) : expect.stringMatching(/^(undo: .*\n)?$/),
  ]);
  if (isLogin) expect(documentOf<{ token?: string }>(ran).token).toBeUndefined();
  await run(['world', 'delete', world], { env });
});

it('is printed by whoever tries to arm the name, and stands in the list of effects', async () => {
  const env = { SANWANG_CONTROL: box.control };
  const effects = documentOf<readonly { name: string; nearest?: string }[]>(
    await run(['fault', 'effects', '--json'], { env }),
  );
  for (const [id, command] of told) {
    expect(effects.find(({ name }) => name === id)?.nearest).toBe(command);
    const { code, err } = await run(['fault', 'add', id], { env });
    expect([code, err]).toEqual([2, expect.stringContaining(`Nearest: ${command}`)]);
    expect(err).not.toContain('did you mean');
  }
  expect((await run(['fault', 'add', 'state.restart', '--lang', 'zh'], { env })).err).toContain(
    '最接近的命令：sanwang reset --state',
  );
});
