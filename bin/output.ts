import { inspect } from 'node:util';
import { aligned } from './width.ts';

export interface Writer {
  write(text: string): unknown;
}

export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export interface OutputOptions {
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Where a verb writes: results on stdout, words beside them on stderr. In JSON mode stdout carries one document and
 * nothing else.
 */
export class Output {
  /** Stdout carries one document; known for certain once the options are. */
  json: boolean;
  quiet = false;
  readonly #options: OutputOptions;
  readonly #colour: { readonly stdout: boolean; readonly stderr: boolean };
  #progress = false;

  constructor(options: OutputOptions, json: boolean) {
    this.json = json;
    this.#options = options;
    const { isTTY, env } = options;
    const isWanted = (env['NO_COLOR'] ?? '') === '';
    this.#colour = { stdout: isTTY.stdout && isWanted, stderr: isTTY.stderr && isWanted };
  }

  /** Whether somebody watches stderr. */
  get isWatched(): boolean {
    return this.#options.isTTY.stderr && !this.quiet;
  }

  /** A line of the result for people; in JSON mode there is none. */
  line(text = ''): void {
    if (!this.json) this.#options.stdout.write(`${text}\n`);
  }

  table(rows: readonly (readonly string[])[], head?: readonly string[]): void {
    const lines = aligned(head === undefined ? rows : [head, ...rows]);
    for (const [i, line] of lines.entries()) this.line(head !== undefined && i === 0 ? this.paint('dim', line) : line);
  }

  /** The whole result for programs, on one line. */
  document(value: unknown): void {
    if (this.json) this.#options.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** Words beside the result; `-q` silences them. */
  note(text: string): void {
    if (this.quiet) return;
    this.#wipe();
    this.#options.stderr.write(`${text}\n`);
  }

  /** A mistake or a failure; it is said in every mode. */
  alarm(text: string): void {
    this.#wipe();
    this.#options.stderr.write(`${text}\n`);
  }

  /** What is being done, on one line that the next one replaces; only for somebody who watches. */
  progress(text: string): void {
    if (!this.isWatched) return;
    this.#wipe();
    this.#options.stderr.write(text);
    this.#progress = true;
  }

  done(): void {
    this.#wipe();
  }

  paint(paint: Paint, text: string, stream: 'stdout' | 'stderr' = 'stdout'): string {
    if (!this.#colour[stream]) return text;
    const [on, off] = inspect.colors[paint] ?? [0, 0];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  }

  #wipe(): void {
    if (this.#progress) this.#options.stderr.write('\r\u001b[K');
    this.#progress = false;
  }
}
