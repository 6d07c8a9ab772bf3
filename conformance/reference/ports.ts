import { randomUUID } from 'node:crypto';
import { isAddressAllowed } from './domain/accounts/rules.ts';
import { admit } from './domain/applications/rules.ts';
import type { Application } from './domain/applications/store.ts';
import { planPayment } from './domain/money/rules.ts';
import type { Store } from './domain/store.ts';
import type { Parameters } from './faces/unvs/parameters.ts';
import { holdsSignature } from './faces/unvs/signature.ts';
import { type Exchange, rightTrust } from './gateways/exchange.ts';
import type { CarrierCredentials, CarrierId, Gateway, Outcome } from './gateways/outcome.ts';
import { isCharged, isUnsent, judge } from './judge.ts';
import { maskPhone, readPhone } from './numbers.ts';
import { routeByShape } from './routing.ts';
import { hashOf } from './secrets.ts';

/** A call about a token, as far as it makes a repetition. */
interface Repeatable {
  readonly accountId: string;
  readonly businessId: string;
  readonly token: string;
  readonly phone: string | null;
  readonly userInformation?: string;
}

/**
 * Every decision that a wrong service gets wrong, as one replaceable function each. A mutant is this service with one of them
 * swapped; nothing else in the code may decide the same thing a second time.
 */
const rightPorts = {
  nowMs: (): number => Date.now(),
  newUuid: (): string => randomUUID(),
  /** Of a message to a carrier. */
  newMessageId: (): string => randomUUID(),
  /** Where log lines go; nowhere unless asked. */
  write: (_line: string): void => {},
  mask: maskPhone,

  holdsSignature,
  isAddressAllowed,
  /** The phone's stamp in GetAppInfo; for the width see [stamp-window]. */
  isFresh: (stampMs: number, nowMs: number): boolean => Math.abs(nowMs - stampMs) <= 10 * 60_000,
  readPhone,
  admit,
  /** `phone` is there for mutants that look at it. */
  route: (token: string, _phone: string | null) => routeByShape(token),

  /** The redeem-once guard: two calls with one mark cannot both reach a carrier. */
  spentMark: (carrier: CarrierId, credential: string): string => hashOf(`spent\0${carrier}\0${credential}`),
  /** What makes a call a repetition of an earlier one; apps have no `userInformation`, and are marked as ever. */
  replayMark: ({ accountId, businessId, token, phone, userInformation = '' }: Repeatable): string => {
    const page = userInformation === '' ? [] : [userInformation];
    return hashOf(['replay', accountId, businessId, token, phone ?? '', ...page].join('\0'));
  },
  /** What makes a call that creates an application a repetition of an earlier one: all that was signed. */
  creationMark: (accountId: string, parameters: Parameters): string => {
    const signed = [...parameters].filter(([name]) => name !== 'Signature').sort();
    return hashOf(JSON.stringify(['creation', accountId, signed]));
  },
  /** Funds check and order of funds in one: null refuses the call. */
  plan: planPayment,

  judge,
  isCharged,
  /** Whether the token may be presented again after this outcome. */
  isUnsent,
  /** Whether to ask the carrier again within one call. Never: an answer that was lost may have spent the token. */
  asksAgain: (_outcome: Outcome, _attempt: number): boolean => false,

  /** Files a new application at the carriers; null leaves it waiting for approval. */
  file: async (_application: Application): Promise<CarrierCredentials | null> => null,
  /** What is asked of a carrier and read of its answer, below everything that knows what it means. */
  wrapExchange: (ask: Exchange, _carrier: CarrierId): Exchange => ask,
  /** What of a carrier's answer is trusted. */
  trust: rightTrust,
  wrapGateway: (gateway: Gateway, _carrier: CarrierId): Gateway => gateway,
  wrapStore: (store: Store): Store => store,
};

export type Ports = typeof rightPorts;

export const assemblePorts = (swapped: Partial<Ports>): Ports => ({ ...rightPorts, ...swapped });
