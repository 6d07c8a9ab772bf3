import { constants } from 'node:os';
import type { Signal, SignalSource } from './context.ts';

const signals: readonly Signal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export interface Interruption {
  /** Settles with the first signal. */
  readonly came: Promise<Signal>;
  /** Gives the signals back to whoever had them. */
  stop(): void;
}

/** Listens for the signals that end a process, instead of dying of them. */
export function interruption(source: SignalSource, heard?: (signal: Signal) => void): Interruption {
  let arrive: (signal: Signal) => void = () => {};
  const came = new Promise<Signal>((resolve) => {
    arrive = resolve;
  });
  const listeners = signals.map((signal) => {
    const listener = () => {
      heard?.(signal);
      arrive(signal);
    };
    source.on(signal, listener);
    return [signal, listener] as const;
  });
  const stop = () => {
    for (const [signal, listener] of listeners) source.off(signal, listener);
  };
  return { came, stop };
}

/** What a shell gives for a process that died of a signal: 130 after Ctrl-C. */
export const exitOf = (signal: Signal): number => 128 + constants.signals[signal];
