import { createPublicKey } from 'node:crypto';
import { createCmcc } from './cmcc.ts';
import { createCtcc } from './ctcc.ts';
import { createCucc } from './cucc.ts';
import type { Exchange, Timeouts, Trust } from './exchange.ts';
import { createExchange } from './exchange.ts';
import type { CarrierId, Gateways } from './outcome.ts';

export interface GatewayOptions {
  readonly origins: Record<CarrierId, string>;
  /** PEM root by which those over https are judged; the roots of Node unless told. */
  readonly ca?: string;
  readonly platformKeys: { readonly ctcc: string; readonly cmcc?: string };
  /** What the service signs with for tokens of pages; without it they are asked about nowhere. */
  readonly signingKey?: string | undefined;
  readonly timeouts: Timeouts;
  readonly inFlightPerCarrier: number;
  readonly keepAlive: boolean;
  readonly ctccMismatchCode: string;
  readonly trust: Trust;
  /** An id for each message. */
  newId(): string;
  nowMs: () => number;
  wrapExchange(ask: Exchange, carrier: CarrierId): Exchange;
}

/** Three clients that share nothing: one carrier's outage holds up no other's callers. */
export function createGateways(o: GatewayOptions): { gateways: Gateways; close(): Promise<void> } {
  const { certificate } = o.trust;
  const trust: Trust = o.ca === undefined ? o.trust : { ...o.trust, certificate: { ...certificate, ca: o.ca } };
  const to = (origin: string) =>
    createExchange(origin.replace(/\/+$/, ''), o.timeouts, o.inFlightPerCarrier, o.keepAlive, trust);
  const ask = ({ ask }: ReturnType<typeof to>, carrier: CarrierId) => o.wrapExchange(ask, carrier);
  const cmcc = to(o.origins.cmcc);
  const cucc = to(o.origins.cucc);
  const ctcc = to(o.origins.ctcc);
  return {
    gateways: {
      cmcc: createCmcc(ask(cmcc, 'cmcc'), o.nowMs, { signing: o.signingKey, platform: o.platformKeys.cmcc }, o.newId),
      cucc: createCucc(ask(cucc, 'cucc'), o.nowMs),
      ctcc: createCtcc(ask(ctcc, 'ctcc'), o.nowMs, createPublicKey(o.platformKeys.ctcc), o.ctccMismatchCode),
    },
    close: async () => void (await Promise.all([cmcc.close(), cucc.close(), ctcc.close()])),
  };
}
