import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from './tarball.ts';

export interface Ended {
  readonly code: number;
  /** What the line wrote to both streams. */
  readonly output: string;
}

/**
 * A shell inside `sanwang run`, as `sanwang run -- sh` opens one: what is typed there has the environment of any command
 * that is run so, and many of them share one box.
 */
export class RunSession {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #isOver = false;
  #output = '';
  /** What `sanwang run` itself says, which comes when it likes. */
  #notes = '';
  #look = (): void => undefined;

  /** @param env the whole environment of the caller of `sanwang run`. */
  constructor(options: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
    const argv = [join(root, 'dist/bin/sanwang.js'), 'run', ...options, '--', 'sh'];
    this.#child = spawn(process.execPath, argv, { cwd, env, stdio: 'pipe' });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#output += chunk;
      this.#look();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#notes += chunk;
    });
    this.#child.stdin?.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', () => {
        this.#isOver = true;
        this.#look();
        resolve();
      });
    });
  }

  /** Runs a line to its end; one at a time. */
  shell(line: string): Promise<Ended> {
    const mark = randomUUID();
    this.#output = '';
    this.#child.stdin?.write(`( ${line}\n) </dev/null 2>&1\nprintf '\\n%s %s\\n' ${mark} $?\n`);
    return new Promise((resolve, reject) => {
      this.#look = () => {
        const [output = '', end] = this.#output.split(`\n${mark} `);
        if (end?.includes('\n')) resolve({ code: Number.parseInt(end, 10), output });
        else if (this.#isOver) reject(new Error(`sanwang run ended: ${this.#output}${this.#notes}`));
      };
      this.#look();
    });
  }

  /** What `sanwang run` said when it ended at once, as it does where it may not do what it was told; else null. */
  async refusal(): Promise<string | null> {
    return this.shell('true').then(
      () => null,
      (error: Error) => error.message,
    );
  }

  /** A variable that commands have here; empty when there is none. */
  async variable(name: string): Promise<string> {
    return (await this.shell(`printf %s "\${${name}:-}"`)).output;
  }

  async close(): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }
}
