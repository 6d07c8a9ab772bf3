import type { Exit } from './exits.ts';
import type { Problem } from './failure.ts';
import type { Language } from './language.ts';
import type { Messages } from './messages/messages.ts';
import type { Output, Writer } from './output.ts';

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Where signals come from: `process`, or an emitter of a test. */
export interface SignalSource {
  on(signal: Signal, listener: () => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
}

/** Where an error arrives that nobody was there to catch: `process`, or an emitter of a test. */
export interface StraySource {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
  off(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/** The process around a verb, as values: the whole program is a function of these. */
export interface Host {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  readonly signals: SignalSource;
  /** Left out where somebody else looks after stray errors, as a test runner does. */
  readonly strays?: StraySource;
}

/** What every verb is given. */
export interface Context {
  readonly host: Host;
  readonly language: Language;
  readonly say: Messages;
  readonly out: Output;
  /** Mistakes in options and arguments; they are gathered, so that all of them are told at once. */
  readonly mistakes: Problem[];
  /** What the process will end with. */
  exit: Exit | number;
}
