import { type ChildProcess, spawn } from 'node:child_process';

/** Uses a processor in short slices, so that it hears when its pipe closes: it ends with whoever started it, however that ends. */
const work = `
process.stdin.resume().on('close', () => process.exit());
const slice = () => { const untilMs = Date.now() + 10; while (Date.now() < untilMs); setImmediate(slice); };
slice();
`;

export interface Busy {
  readonly processes: readonly ChildProcess[];
  stop(): Promise<void>;
}

/** Keeps the machine busy with so many processes beside this one. */
export function keepBusy(count: number): Busy {
  const processes = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', work], { stdio: ['pipe', 'ignore', 'ignore'] }),
  );
  const ended = processes.map(
    (each) => new Promise<void>((end) => each.once('exit', () => end()).once('error', () => end())),
  );
  return {
    processes,
    async stop() {
      for (const each of processes) each.kill('SIGKILL');
      await Promise.all(ended);
    },
  };
}
