import type { RawRequest } from '../suite/adapter.ts';
import { type Exchange, membersIn, openBytes } from './unvs-bytes.ts';

export interface Reply extends Exchange {
  /** The body, where it is a JSON object. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** A vendor's API as bytes. */
export interface FaceWire {
  /** Name and port as a client signs them. */
  readonly host: string;
  send(wish: RawRequest, signal?: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

export function openFaceWire(origin: string): FaceWire {
  const bytes = openBytes(origin);
  return {
    host: new URL(origin).host,
    async send(wish, signal) {
      const reply = await bytes.send(wish, signal);
      return { ...reply, document: membersIn(reply.raw.body) };
    },
    close: () => bytes.close(),
  };
}
