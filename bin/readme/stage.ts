import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/**
 * An empty folder in which the package is installed, as a reader's own project would have it: `npx sanwang` and
 * `import 'sanwang'` work there. Port 8600 and its neighbours give way to others, so that nothing of the reader's is met.
 */
export class Stage {
  readonly folder: string;
  readonly #port: number;
  readonly #running: ChildProcess[] = [];

  constructor(root: string, port: number) {
    this.#port = port;
    this.folder = mkdtempSync(join(tmpdir(), 'sanwang-readme-'));
    const modules = join(this.folder, 'node_modules');
    mkdirSync(join(modules, '.bin'), { recursive: true });
    symlinkSync(root, join(modules, 'sanwang'));
    symlinkSync(join(root, 'dist/bin/sanwang.js'), join(modules, '.bin/sanwang'));
    // What a reader who follows the recipe for one of them has already.
    for (const name of ['axios', 'express', 'msw', 'undici', 'vitest'])
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
    symlinkSync(join(root, 'node_modules/vitest/vitest.mjs'), join(modules, '.bin/vitest'));
    // Root has no sandbox of Chromium's, and CI is root.
    if (process.getuid?.() === 0)
      writeFileSync(
        join(modules, '.bin/chromium'),
        '#!/bin/sh\nPATH=$(echo "$PATH" | cut -d: -f2-) exec chromium --no-sandbox "$@" 2>/dev/null\n',
        { mode: 0o755 },
      );
    // npx runs what node_modules/.bin has; this does just that, without npm's second of start-up a command.
    writeFileSync(join(modules, '.bin/npx'), '#!/bin/sh\nname=$1; shift; exec "$(dirname "$0")/$name" "$@"\n', {
      mode: 0o755,
    });
  }

  /** Moves the ports that a text names. */
  move(text: string): string {
    return text.replace(/\b86(\d\d)\b/g, (_, offset: string) => String(this.#port + Number(offset)));
  }

  /** Runs a block of shell to its end. */
  shell(text: string): Promise<Outcome> {
    return finished(this.#spawn('bash', ['-euo', 'pipefail', '-c', this.move(text)]));
  }

  /** Runs a module. */
  module(path: string): Promise<Outcome> {
    return finished(this.#spawn(process.execPath, [path]));
  }

  /** Starts a block that stays, and waits until its output satisfies `ready`. */
  async background(text: string, ready: (output: string) => boolean): Promise<string> {
    const child = this.#spawn('bash', ['-c', `exec ${this.move(text).trim()}`], { SANWANG_PORT: String(this.#port) });
    this.#running.push(child);
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk;
        if (ready(output)) resolve();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${output}`)));
    });
    return output;
  }

  /** Ends what stays, as Ctrl-C in each terminal would. */
  async end(): Promise<void> {
    for (const child of this.#running.splice(0)) {
      child.removeAllListeners('exit');
      // The whole group: npm starts a shell, and the shell the box.
      const group = -(child.pid as number);
      if (isAlive(group)) process.kill(group, 'SIGTERM');
      while (isAlive(group)) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #spawn(command: string, args: string[], more: Record<string, string> = {}): ChildProcess {
    const PATH = `${join(this.folder, 'node_modules/.bin')}:${process.env['PATH']}`;
    // A page that opens no box needs none.
    const control = this.#running.length > 0 ? { SANWANG_CONTROL: `http://127.0.0.1:${this.#port}` } : {};
    // What is kept for a user, such as the CA, is this reader's own; what Go has compiled may be anybody's.
    const own = { HOME: this.folder, GOCACHE: process.env['GOCACHE'] ?? join(homedir(), '.cache/go-build') };
    const env = { ...process.env, ...own, PATH, NO_COLOR: '1', ...control, ...more };
    return spawn(command, args, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  }
}

function isAlive(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}

function finished(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.once('close', (code) => resolve({ code, output }));
  });
}
