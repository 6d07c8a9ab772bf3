import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface ReadyResult {
  readonly emptyNodeMs: number;
  readonly emptyExpressMs: number;
  readonly upMs: number;
  readonly importMs: number;
  readonly requireMs: number;
}

/** What is measured is what is packed, not the modules one by one that stand beside it. */
const here = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const emptyExpress = `
  const { default: express } = await import(${JSON.stringify(import.meta.resolve('express'))});
  const server = express().listen(0, '127.0.0.1', () => console.log('ready'));
`;

/** Time from spawning a process to its first line, the median of several starts taken by turns. */
export async function measureReady(rounds: number): Promise<ReadyResult> {
  const samples: Record<keyof ReadyResult, number[]> = {
    emptyNodeMs: [],
    emptyExpressMs: [],
    upMs: [],
    importMs: [],
    requireMs: [],
  };
  const library = JSON.stringify(pathToFileURL(here('esm/index.js')).href);
  for (let i = 0; i < rounds; i++) {
    samples.emptyNodeMs.push(await firstLine(['--eval', "console.log('ready')"]));
    samples.emptyExpressMs.push(await firstLine(['--input-type=module', '--eval', emptyExpress]));
    samples.upMs.push(await firstLine([here('bin/sanwang.js'), 'up', '--no-service', '--json', '--port', '0']));
    samples.importMs.push(
      await firstLine(['--input-type=module', '--eval', `await import(${library}); console.log('ready')`]),
    );
    const required = JSON.stringify(here('cjs/index.js'));
    samples.requireMs.push(await firstLine(['--eval', `require(${required}); console.log('ready')`]));
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    emptyNodeMs: median(samples.emptyNodeMs),
    emptyExpressMs: median(samples.emptyExpressMs),
    upMs: median(samples.upMs),
    importMs: median(samples.importMs),
    requireMs: median(samples.requireMs),
  };
}

async function firstLine(args: string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  const elapsed = performance.now() - started;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return elapsed;
}
