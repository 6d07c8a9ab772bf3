import type { Scene } from '../../core/route/scene.ts';
import type { Difference } from '../../core/words/finding.ts';
import type { Claim } from '../../core/words/intent.ts';
import { type Said, type Sentence, say } from '../../core/words/sentence.ts';

/** What a request claims, for whoever looks for the mistake in it. */
export interface Claimed {
  /** Whether the claim fits a number that is written so. */
  readonly fits: Claim;
  /** The same claim, made in another way than the carrier's document tells: what to say of it, and whether it fits. */
  readonly madeOtherwise: readonly (readonly [Sentence, Claim])[];
  /** What came, where it may be shown. */
  readonly got: Said;
  readonly canonical?: Said;
  /** How a claim is made, for whom nothing else can be told. */
  readonly recipe: Sentence;
}

/** How people write a number that a carrier wants bare. */
const spellings: readonly (readonly [Sentence, (msisdn: string) => string])[] = [
  [say('number.with-plus-86'), (msisdn) => `+86${msisdn}`],
  [say('number.with-86'), (msisdn) => `86${msisdn}`],
  [say('number.with-0086'), (msisdn) => `0086${msisdn}`],
  [say('number.with-plus-86-blank'), (msisdn) => `+86 ${msisdn}`],
  [say('number.with-blanks'), (msisdn) => grouped(msisdn, ' ')],
  [say('number.with-dashes'), (msisdn) => grouped(msisdn, '-')],
  [say('number.with-blank-behind'), (msisdn) => `${msisdn} `],
  [say('number.with-blank-before'), (msisdn) => ` ${msisdn}`],
  [say('number.with-newline'), (msisdn) => `${msisdn}\n`],
  [say('number.masked'), (msisdn) => `${msisdn.slice(0, 3)}****${msisdn.slice(7)}`],
];

/** As people read it aloud: 138 0000 0001. */
function grouped(msisdn: string, gap: string): string {
  return [msisdn.slice(0, 3), msisdn.slice(3, 7), msisdn.slice(7)].join(gap);
}

/** A world has at most so many named numbers that are tried; a population is not. */
const mostTried = 1_000;

/** Why the number that was claimed is not `msisdn`, the one behind the credential: found by trying, never by comparing digests. */
export function otherNumber(claimed: Claimed, at: Scene, msisdn: string): Difference {
  const { got, canonical } = claimed;
  const hint =
    spelled(claimed, msisdn) ?? madeOtherwise(claimed, msisdn) ?? ofAnother(claimed, at, msisdn) ?? claimed.recipe;
  return {
    expected: say('number.behind-token', { msisdn }),
    got,
    ...(canonical === undefined ? {} : { canonical }),
    hint,
  };
}

function spelled({ fits }: Claimed, msisdn: string): Sentence | null {
  return spellings.find(([, write]) => fits(write(msisdn)))?.[0] ?? null;
}

/** Another way may go with another spelling; the way is the first thing to mend. */
function madeOtherwise({ madeOtherwise: ways }: Claimed, msisdn: string): Sentence | null {
  const texts = [msisdn, ...spellings.map(([, write]) => write(msisdn))];
  return ways.find(([, fits]) => texts.some(fits))?.[0] ?? null;
}

/** The right presentation of another number: of a SIM in the same phone, or of anybody who is named in this world. */
function ofAnother({ fits }: Claimed, { world }: Scene, msisdn: string): Sentence | null {
  for (const handset of world.handsets) {
    if (!handset.sims.some((sim) => sim.msisdn === msisdn)) continue;
    const other = handset.sims.find((sim) => sim.msisdn !== msisdn && fits(sim.msisdn));
    if (other !== undefined)
      return say('number.of-other-sim', { handset: handset.id, slot: other.slot, msisdn: other.msisdn });
  }
  let tried = 0;
  for (const subscriber of world.subscribers()) {
    if (fits(subscriber.msisdn)) return say('number.of-another', { msisdn: subscriber.msisdn });
    if (++tried === mostTried) break;
  }
  return null;
}

/** The same where the number stands in the request as it is. */
export function otherBareNumber(claimed: string, at: Scene, msisdn: string): Difference {
  const fits: Claim = (text) => text === claimed;
  const got = say('number.claimed', { msisdn: claimed });
  return otherNumber({ fits, madeOtherwise: [], got, recipe: say('number.other') }, at, msisdn);
}
