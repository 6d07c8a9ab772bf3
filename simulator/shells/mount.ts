import type { Arrival, Reply } from '../core/words/arrival.ts';
import type { Delivery } from '../core/words/delivery.ts';
import { Misuse } from '../core/words/misuse.ts';

/** What stands behind every shell: an arrival becomes what there is to deliver. */
export type Exchange = (arrival: Arrival) => Delivery | Promise<Delivery>;

/** Tells of a defect: an exchange that threw, or an answer that could not be written. The caller got a 500. */
export type OnError = (error: unknown) => void;

/** What a shell needs to know besides the exchange. */
export interface MountOptions {
  /** The wall clock, ms since the epoch. */
  readonly wallMs: () => number;
  /** Whether a name is a carrier's own host name; absolute URLs carry real names only to those who came by one. */
  readonly isRealHost?: (name: string) => boolean;
  /** Where a carrier's host of that name is asked in life, besides 80 and 443. */
  readonly ownPorts?: (name: string) => readonly number[];
  /**
   * Origin of the box's gateway that answers for a carrier's host name, for a client that came by the name `asked`, over
   * TLS or not; null where there is none, and then the URL leads back to where the client already is.
   */
  readonly origin?: (host: string, asked: string, isSecure: boolean) => string | null;
  readonly onError?: OnError;
  /**
   * Whose door this mount is: the handle of a world, or whoever tells it of each request. Requests that name no world, app,
   * credential or bearer themselves belong to it; without one, to `default` or `limbo`.
   */
  readonly world?: Door;
}

export type Door = string | (() => string | null);

/** The world whose door a request came by: the one that it names, where that is believed, else the mount's. */
export function doorOf(options: MountOptions, named: string | undefined): string | null {
  if (named !== undefined) return named;
  const { world = null } = options;
  return typeof world === 'function' ? world() : world;
}

/** The page of a defect; no carrier writes it, so nobody mistakes it for an answer of theirs. */
export const defectPage: Reply = {
  status: 500,
  headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-content-type-options': 'nosniff' },
  body: 'sanwang: this is a defect of the simulator, please report it\n',
};

/** The page for an exchange that threw: a ledger that somebody brought is named, whatever else breaks is a defect of ours. */
export function pageOf(error: unknown): Reply {
  if (!(error instanceof Misuse && error.code === 'ERR_LEDGER_FAILED')) return defectPage;
  return { ...defectPage, body: `sanwang: ${error.message}\n` };
}

/** Hangs, and answers that nobody collects, are given up after this long. */
export const hangMs = 120_000;

/**
 * So long a wait without a socket keeps its process alive, as runners give a test by default. A client whose own timer holds
 * nothing gets as far as that; one that gave up unheard does not keep the process for two minutes.
 */
export const heldMs = 5_000;

/** Of a larger body only this much is read; the arrival says so. */
export const bodyLimit = 256 * 1024;

/** Whether an answer with this status has a body, and so a content length. */
export function hasBody(status: number): boolean {
  return status !== 204 && status !== 304 && status >= 200;
}
