import type { CarrierId } from '../words/carrier-id.ts';
import type { Policy } from './policy.ts';

export type Policies = Readonly<Record<CarrierId, Policy>>;

/** Old events leave the journal, so whoever changes policies a thousand times need not be remembered for all of it. */
const mostFormer = 64;

/** The rules by which the carriers of a world go, and those that held when its older events were written. */
export class PolicyHistory {
  #now: Policies;
  /** Each held until the event of that number, oldest first. */
  readonly #former: { readonly untilN: number; readonly policies: Policies }[] = [];

  constructor(policies: Policies) {
    this.#now = policies;
  }

  get now(): Policies {
    return this.#now;
  }

  /** `nextN` is the number of the next event, the first under the new rules. */
  change(policies: Policies, nextN: number): void {
    this.#former.push({ untilN: nextN, policies: this.#now });
    if (this.#former.length > mostFormer) this.#former.shift();
    this.#now = policies;
  }

  /** The rules that held when event `n` was written. */
  at(n: number): Policies {
    return this.#former.find(({ untilN }) => n < untilN)?.policies ?? this.#now;
  }
}
