import type { Scene } from '../../../core/route/scene.ts';
import type { Reply } from '../../../core/words/arrival.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { percentEncode } from '../../../wire/percent.ts';
import { legTo } from '../../ask-partner.ts';
import { insteadOf, type LegCodes } from '../../rules/partner-answer.ts';
import type { CmccFiling } from '../filing.ts';

/** Whose subscriber each address is about; the names are those of the steps in clients' logs [cmcc-cross-network]. */
const names: readonly (readonly [name: string, from: CarrierId])[] = [
  ['getNewUnicomPhoneNumberNotify', 'cucc'],
  ['getNewTelecomPhoneNumberNotify', 'ctcc'],
];

/** What is said where the other carrier refused, and where its answer cannot be read. */
export const legCodes: Readonly<Partial<Record<CarrierId, LegCodes>>> = {
  cucc: { refused: '105001', unreadable: '105001' },
  ctcc: { refused: '105003', unreadable: '105003' },
};

export const insteadOfLegs = insteadOf(legCodes);

/** Where a route awaits what another carrier told its clients. */
export interface NotifyAddress {
  readonly host: string;
  /** With a slash at its end; which folder it is nobody has seen. */
  readonly folder: string;
}

export function notifyPaths({ folder }: NotifyAddress): readonly string[] {
  return names.map(([name]) => folder + name);
}

/** About whose subscriber an answer comes in at this path. */
export function networkAt(path: string): CarrierId {
  return names.find(([name]) => path.endsWith(name))?.[1] ?? 'cucc';
}

/** Sends the client on to the other carrier, and tells it where its answer is awaited: both headers, and nothing else. */
export function sendOn({ hop, to }: Outcome & { out: 'referred' }, at: Scene, back: NotifyAddress): Reply | null {
  const leg = legTo(to, at, { trace: hop.id, purpose: hop.purpose, callback: null });
  const name = names.find(([, from]) => from === to)?.[0];
  if (leg === null || name === undefined) return null;
  const { appId } = at.filing as CmccFiling;
  return {
    status: 302,
    headers: {
      location: at.arrival.url(leg.host, leg.target),
      pplocation: at.arrival.url(back.host, `${back.folder}${name}?appid=${percentEncode(appId)}&msgid=${hop.id}`),
    },
    body: '',
  };
}
