import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { main } from '../main.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Given {
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
  readonly isTTY?: boolean;
  readonly strays?: EventEmitter;
}

/** A verb that is still running. */
export interface Running {
  readonly signals: EventEmitter;
  readonly ended: Promise<Ran>;
  /** What it has written to stdout so far. */
  out(): string;
  /** Waits until stdout holds something. */
  until(text: string): Promise<void>;
}

/** `run` and `env` want a CA at once; without a folder they say so, and what `env` lays elsewhere outlives it. */
function caOfTests(verb: string | undefined, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { SANWANG_CA_DIR } = process.env;
  return verb === 'run' || (verb === 'env' && env['HOME'] === undefined) ? { SANWANG_CA_DIR } : {};
}

/** Starts the program as a function. The environment is what is given and no more: LANG makes the language. */
export function start(argv: readonly string[], given: Given = {}): Running {
  const signals = new EventEmitter();
  let out = '';
  let err = '';
  const written = new EventEmitter();
  const isTTY = given.isTTY === true;
  const ended = main({
    argv,
    env: { ...caOfTests(argv[0], given.env ?? {}), ...given.env },
    stdin: Readable.from([given.stdin ?? '']),
    stdout: {
      write(text) {
        out += text;
        written.emit('text');
      },
    },
    stderr: {
      write(text) {
        err += text;
      },
    },
    isTTY: { stdout: isTTY, stderr: isTTY },
    signals,
    ...(given.strays === undefined ? {} : { strays: given.strays }),
  }).then((code) => {
    written.emit('text');
    return { code, out, err };
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  return {
    signals,
    ended,
    out: () => out,
    async until(text) {
      while (!out.includes(text)) {
        if (isOver) throw new Error(`it ended without writing ${text}: ${out}${err}`);
        await new Promise((resolve) => written.once('text', resolve));
      }
    },
  };
}

export function run(argv: readonly string[], given: Given = {}): Promise<Ran> {
  return start(argv, given).ended;
}

/** The one document that `--json` leaves on stdout; more or less than one throws. */
export function documentOf<T>(ran: Ran): T {
  const lines = ran.out.split('\n').filter((line) => line !== '');
  if (lines.length !== 1) throw new Error(`${lines.length} lines on stdout: ${ran.out}${ran.err}`);
  return JSON.parse(lines[0] as string) as T;
}
