import { pino } from 'pino';
import { maskPhone } from './numbers.ts';

interface Sink {
  write(line: string): void;
  nowMs(): number;
  mask(phone: string): string;
}
type Value = string | number | boolean | null | undefined;
export type Fields = Record<string, Value>;
export interface Log {
  say(event: string, fields: Fields): void;
  fault(where: string, error: unknown, fields?: Fields): void;
}

// Ours and never a number; everything else is searched for one, ids that callers send among it.
const ownFields = new Set(['reqUuid', 'accountId', 'atMs', 'ms', 'retCode', 'status']);
const phone = /(?:\+?86)?(1[3-9]\d{9})(?!\d)/g;
const token = /STsid[0-9A-Za-z]{8,}|nm[0-9a-f]{32}(?::[0-9a-f]{32})?|\b[0-9a-f]{32,}\b/g;

/** Clause 4.14: no token, no key, no full number. Callers pass what may be said; this is the second net below them. */
export const scrub = (text: string, mask = maskPhone): string =>
  text.replace(token, '<token>').replace(phone, (_, digits: string) => mask(digits));

/** With what caused it, and what caused that. */
function stackOf(error: Error): string {
  const stack = (error.stack ?? error.message).slice(0, 2000);
  return error.cause instanceof Error ? `${stack}\ncaused by ${stackOf(error.cause)}`.slice(0, 4000) : stack;
}

/** `onFault` hears what went wrong with this service itself, or with its store. */
export function createLog({ write, nowMs, mask }: Sink, onFault: (error: unknown) => void = () => {}): Log {
  const out = pino({ base: { service: 'reference' }, timestamp: () => `,"atMs":${nowMs()}` }, { write });
  const clean = (fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, typeof value === 'string' && !ownFields.has(name) ? scrub(value, mask) : value]),
    );
  return {
    say: (event, fields) => out.info(clean(fields), event),
    fault: (where, error, fields = {}) => {
      const known = error instanceof Error ? { error: error.name, stack: stackOf(error) } : {};
      out.error(clean({ ...fields, where, ...known }), 'fault');
      onFault(error);
    },
  };
}
