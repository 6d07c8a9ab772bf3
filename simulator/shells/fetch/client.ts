import { heldMs } from '../mount.ts';

/** Who waits for a response: a request, or what is known of one. */
export interface Client {
  readonly method: string;
  /** Given when nobody waits any longer. */
  readonly signal: AbortSignal;
  /** How long a wait for it keeps the process alive, ms; a moment unless told. */
  readonly heldMs?: number;
}

export function heldFor(client: Client): number {
  return client.heldMs ?? heldMs;
}
