import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A process of the command line, as a shell starts it. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  /** Waits until stdout satisfies `wanted`, and gives it. */
  until(wanted: (out: string) => boolean): Promise<string>;
}

/** The command line compiled from the sources as they are, for what only a process of its own shows. */
export class CommandLine {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sanwang-child-'));
  readonly #children: ChildProcess[] = [];

  constructor() {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const quickly = ['--noCheck', '--declaration', 'false', '--outDir', join(this.#folder, 'dist')];
    execFileSync(process.execPath, [tsc, '-p', join(root, 'bin/tsconfig.build.json'), ...quickly]);
    cpSync(join(root, 'dist/bin/preload'), join(this.#folder, 'dist/bin/preload'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.#folder, 'node_modules'));
  }

  /** The words that start it, for a program that starts another. */
  words(argv: readonly string[]): string[] {
    return [process.execPath, join(this.#folder, 'dist/bin/sanwang.js'), ...argv];
  }

  start(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
    return this.startWords(this.words(argv), env);
  }

  startWords([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
    const { PATH, SANWANG_CA_DIR } = process.env;
    const child = spawn(program, args, { env: { PATH, SANWANG_CA_DIR, ...env } });
    this.#children.push(child);
    let [out, err] = ['', ''];
    child.stderr.on('data', (some) => {
      err += some;
    });
    child.stdout.on('data', (some) => {
      out += some;
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return {
      process: child,
      ended: ended.then((code) => ({ code, out, err })),
      until: (wanted) =>
        new Promise((resolve, reject) => {
          const look = () => wanted(out) && resolve(out);
          child.stdout.on('data', look);
          look();
          void ended.then(() => reject(new Error(`it ended too early: ${out}${err}`)));
        }),
    };
  }

  close(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
