import { asTyped } from './as-typed.ts';
import { isPaintWanted, type Paint, painted, withPaint } from './paint.ts';
import { printable } from './plain-text.ts';
import { aligned, columnsOf, cutMiddle, folded } from './width.ts';

export type { Paint } from './paint.ts';

export interface Writer {
  write(text: string | Uint8Array): unknown;
  /** Of a terminal. */
  readonly columns?: number;
}

export interface OutputOptions {
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  readonly env: NodeJS.ProcessEnv;
  /** Takes secrets out of what is said about a mistake. */
  readonly hush?: (text: string) => string;
}

type Stream = 'stdout' | 'stderr';

/** What is read in a file, a log or a mail has the width that all of them can show. */
const usualColumns = 80;

/**
 * Where a verb writes: results on stdout, words beside them on stderr. In JSON mode stdout carries one document and
 * nothing else. Whatever is written passes here, and nothing that is no text passes.
 */
export class Output {
  /** Stdout carries one document; known for certain once the options are. */
  json: boolean;
  quiet = false;
  readonly #options: OutputOptions;
  readonly #paint: Readonly<Record<Stream, boolean>>;
  /** Where lines of the result go. */
  #results: Stream = 'stdout';
  /** Columns of the progress that stands on stderr. */
  #progress = 0;

  constructor(options: OutputOptions, json: boolean) {
    this.json = json;
    this.#options = options;
    const { isTTY, env } = options;
    this.#paint = { stdout: isPaintWanted(isTTY.stdout, env), stderr: isPaintWanted(isTTY.stderr, env) };
  }

  /** Whether somebody watches stderr, on a terminal that can take a line back. */
  get isWatched(): boolean {
    return this.#options.isTTY.stderr && !this.quiet && this.#options.env['TERM'] !== 'dumb';
  }

  /** Columns that a line of the result may take. */
  get columns(): number {
    const { stdout, isTTY } = this.#options;
    return isTTY.stdout && stdout.columns !== undefined && stdout.columns > 0 ? stdout.columns : usualColumns;
  }

  /** Stdout belongs to a file that the caller named `-`: what people read goes beside it. */
  leaveStdout(): void {
    this.#results = 'stderr';
  }

  /** A line of the result for people, folded where it is too long; in JSON mode there is none. */
  line(text = ''): void {
    if (this.json) return;
    const shown = this.#shown(text);
    const indent = Math.min(shown.length - shown.trimStart().length + 2, 12);
    for (const each of folded(shown, this.columns, indent)) this.#write(this.#results, each);
  }

  /** Lines to be copied: a command, a token, JSON, a program. They are not folded, and a tab stays one: some languages indent so. */
  exact(text: string): void {
    if (this.json) return;
    for (const line of text.split('\n')) {
      const parts = line.split('\t').map((part) => this.#shown(part));
      this.#write(this.#results, parts.join('\t'));
    }
  }

  /** Text that was laid out already, such as help. */
  laidOut(text: string): void {
    this.#options.stdout.write(withPaint(text, this.#paint.stdout));
  }

  table(rows: readonly (readonly string[])[], head?: readonly string[]): void {
    if (this.json) return;
    const shown = (head === undefined ? rows : [head.map((cell) => this.paint('dim', cell)), ...rows]).map((row) =>
      row.map((cell) => this.#shown(cell)),
    );
    for (const line of aligned(shown, this.columns)) this.#write(this.#results, line);
  }

  /** The whole result for programs, on one line. */
  document(value: unknown): void {
    if (this.json) this.#options.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** A result that people read as it is: the document, or the same laid out to be copied. */
  value(value: unknown): void {
    this.document(value);
    this.exact(JSON.stringify(value, null, 2));
  }

  /** The document of a failure: what was typed stands in it too, and must be no secret. */
  failure(value: unknown): void {
    this.document(JSON.parse(this.hush(JSON.stringify(value))));
  }

  hush(text: string): string {
    return this.#options.hush?.(text) ?? text;
  }

  /** Words beside the result; `-q` silences them. */
  note(text: string): void {
    if (!this.quiet) this.alarm(text);
  }

  /** A mistake or a failure; it is said in every mode. */
  alarm(text: string): void {
    this.#wipe();
    this.#write('stderr', this.#shown(this.hush(text)));
  }

  /** What programmers read of a defect: line by line. */
  trace(text: string): void {
    for (const each of text.split('\n')) this.alarm(each);
  }

  /** What is being done, on one line that the next one replaces; only for somebody who watches. */
  progress(text: string): void {
    if (!this.isWatched) return;
    this.#wipe();
    const shown = cutMiddle(printable(text), (this.#options.stderr.columns || usualColumns) - 1);
    this.#options.stderr.write(withPaint(shown, this.#paint.stderr));
    this.#progress = columnsOf(shown);
  }

  done(): void {
    this.#wipe();
  }

  paint(paint: Paint, text: string, stream: Stream = 'stdout'): string {
    return this.#paint[stream] ? painted(paint, text) : text;
  }

  /** What may be shown, with commands as this user types them. */
  #shown(text: string): string {
    return asTyped(printable(text), this.#options.env);
  }

  #write(stream: Stream, text: string): void {
    this.#options[stream].write(`${withPaint(text, this.#paint[stream])}\n`);
  }

  #wipe(): void {
    if (this.#progress > 0) this.#options.stderr.write(`\r${' '.repeat(this.#progress)}\r`);
    this.#progress = 0;
  }
}
