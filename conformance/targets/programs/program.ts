import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';

/** A command of the user's that runs. */
export interface Program {
  readonly command: string;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles with how it ended, in words, as "ended with exit code 1: …" and the last of what it wrote to stderr. */
  readonly ended: Promise<string>;
  /** How it ended; null while it runs. */
  ending(): string | null;
  /** Ends it and whatever it has started: asks first, and insists after two seconds. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut does. */
  cut(): Promise<void>;
}

/** Of what a program writes beside its answers so much is kept, in characters. */
const mostKept = 2_000;
const graceMs = 2_000;

const living = new Set<ChildProcess>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts a command by a shell, in a process group of its own: so its end takes whatever it has started along. The environment
 * is `env` over that of this process. What it writes to stderr is kept, and with `keepsOutput` what it writes to stdout, too.
 */
export function startProgram(
  command: string,
  env: Readonly<Record<string, string | undefined>>,
  keepsOutput = false,
): Program {
  const child = spawn(command, { shell: true, detached: true, env: { ...process.env, ...env }, stdio: 'pipe' });
  watchOver(child);
  let kept = '';
  const keep = (text: string) => {
    kept = (kept + text).slice(-mostKept);
  };
  child.stderr.setEncoding('utf8').on('data', keep);
  if (keepsOutput) child.stdout.setEncoding('utf8').on('data', keep);
  // Whoever has ended reads nothing more; that it has ended is told by itself.
  child.stdin.on('error', () => {});
  let ending: string | null = null;
  const ended = new Promise<string>((resolve) => {
    const end = (how: string) => {
      if (ending !== null) return;
      ending = kept.trim() === '' ? how : `${how}: ${lastLines(kept)}`;
      released(child);
      resolve(ending);
    };
    child.once('error', (error) => end(`cannot be started (${error.message})`));
    // What it wrote last comes with the end of its streams, which what it has started may hold open.
    child.once('exit', (code, signal) => {
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      const late = setTimeout(() => end(how), 200);
      child.once('close', () => {
        clearTimeout(late);
        end(how);
      });
    });
  });
  return {
    command,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    ending: () => ending,
    async stop() {
      if (ending !== null) return;
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
    async cut() {
      if (ending === null) signalGroup(child, 'SIGKILL');
      await ended;
    },
  };
}

/** Where in its code it was is of no use to whoever judges it. */
const isTrace = /^(at |File "|Node\.js v|goroutine \d|\t)/;

const isTelling = /error|exception|panic|cannot|can't|not found|denied/i;

/** The line that says what went wrong, and the last one. */
function lastLines(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line) && !isTrace.test(line));
  const told = lines.find((line) => isTelling.test(line));
  return [...new Set([told, lines.at(-1)])].filter((line) => line !== undefined).join(' | ');
}

function released(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
  living.delete(child);
  if (living.size > 0) return;
  process.off('exit', killAll);
  for (const signal of signals) process.off(signal, dying[signal]);
}

/** Nothing may outlive this process: it takes its programs along however it ends. */
function watchOver(child: ChildProcess): void {
  if (living.size === 0) {
    process.on('exit', killAll);
    for (const signal of signals) process.on(signal, dying[signal]);
  }
  living.add(child);
}

function killAll(): void {
  for (const child of living) signalGroup(child, 'SIGKILL');
}

const dying = Object.fromEntries(
  signals.map((signal) => [
    signal,
    () => {
      // Somebody else listens, and stops in good order.
      if (process.listenerCount(signal) > 1) return;
      killAll();
      process.exit(128 + constants.signals[signal]);
    },
  ]),
) as Record<(typeof signals)[number], () => void>;

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    // Windows knows no groups.
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}
