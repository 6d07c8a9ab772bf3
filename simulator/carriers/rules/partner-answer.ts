import type { Instead, Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { type Intent, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { legKey } from '../ask-partner.ts';
import type { LegTold } from '../partner.ts';
import { partnerOf } from '../partners.ts';

type Adopt = Intent & { readonly act: 'adopt' };

/** What a client brings back of the carrier that was asked for its own subscriber. */
export interface Brought {
  readonly from: CarrierId;
  /** What that carrier answered, untouched. */
  readonly answer: string;
  /** By what the asking carrier knows its question: the id of what it kept meanwhile. */
  readonly trace: string;
}

/** Codes for a carrier that refused, and for an answer of its that cannot be read. */
export interface LegCodes {
  readonly refused: string;
  readonly unreadable: string;
}

/** What the carrier that was asked had to say. */
export function toldIn({ from, answer, trace }: Brought, at: Scene): LegTold | null {
  return partnerOf(from).told(answer, legKey(at, trace));
}

/** Takes up the access code that the carrier gave for its subscriber; `gives` is what becomes of it here. */
export function adoptBrought(brought: Brought, at: Scene, wanted: Pick<Adopt, 'gives' | 'purpose'>): Adopt {
  const told = toldIn(brought, at);
  return {
    act: 'adopt',
    from: brought.from,
    id: told !== null && 'accessCode' in told ? told.accessCode : '',
    format: partnerOf(brought.from).format,
    peer: brought.trace,
    facts: null,
    ...wanted,
  };
}

/** The codes for each carrier in place of a route's own. */
export function insteadOf(codes: Readonly<Partial<Record<CarrierId, LegCodes>>>): readonly Instead[] {
  return Object.values(codes).flatMap(({ refused, unreadable }): Instead[] => [
    { code: refused, refusal: 'xnet.other-carrier' },
    { code: unreadable, refusal: 'crypt.fail' },
  ]);
}

/** The carrier that was asked must have told of its subscriber, under the key that was made for it. */
export function partnerAnswered<F>(
  broughtIn: (fields: F) => Brought,
  codes: Readonly<Partial<Record<CarrierId, LegCodes>>>,
): Rule<F> {
  return {
    name: 'partner-answer',
    evidence: 'assumed',
    refuses: ['xnet.other-carrier', 'crypt.fail'],
    test(fields, at) {
      const brought = broughtIn(fields);
      const { from: carrier } = brought;
      const told = toldIn(brought, at);
      const code = codes[carrier] ?? null;
      if (told === null) return refuse('crypt.fail', { part: 'data', carrier }, code?.unreadable);
      return 'refused' in told ? refuse('xnet.other-carrier', { carrier, told: told.refused }, code?.refused) : null;
    },
    why(fields, at) {
      const brought = broughtIn(fields);
      const told = toldIn(brought, at);
      const got = told !== null && 'refused' in told ? say('partner.refused', { code: told.refused }) : null;
      return {
        expected: say('partner.answer', { carrier: brought.from }),
        got: got ?? say('partner.unreadable', { length: brought.answer.length }),
        hint: got === null ? say('partner.bring-whole') : say('partner.see-leg', { carrier: brought.from }),
      };
    },
  };
}
