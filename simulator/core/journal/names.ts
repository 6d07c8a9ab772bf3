import type { NewEvent } from './event.ts';

/** Stands for no name. */
export const absent = 1023;
/** Stands for a name for which a table has no number left. */
export const beyond = 1022;

/** Names repeat, so a record holds their number of at most ten bits; a table gives no more than it has. */
class NameTable {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string | null): number {
    if (text === null) return absent;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#names.length;
    if (number >= beyond) return beyond;
    this.#names.push(text);
    this.#numbers.set(text, number);
    return number;
  }

  name(number: number): string | null {
    return this.#names[number] ?? null;
  }
}

/**
 * The names of events as numbers. Routes, rules and refusals are closed sets; apps and codes come from whoever makes worlds
 * and faults, and ids of faults never end, so that each has a table of its own to fill.
 */
export class EventNames {
  readonly fixed = new NameTable();
  readonly open = new NameTable();
  readonly faults = new NameTable();
  /** Numbers of the event of which `number` was last asked. */
  route = absent;
  rule = absent;
  refusal = absent;
  app = absent;
  code = absent;
  fault = absent;

  /** Takes the numbers of an event; they stand here until the next one is asked, so that nothing is made for them. */
  number(event: NewEvent): this {
    this.route = this.fixed.numberOf(event.route);
    this.rule = this.fixed.numberOf(event.rule);
    this.refusal = this.fixed.numberOf(event.refusal);
    this.app = this.open.numberOf(event.app);
    this.code = this.open.numberOf(event.code);
    this.fault = this.faults.numberOf(event.fault);
    return this;
  }

  /** Whether each name of the last event has a number. */
  get isComplete(): boolean {
    return this.app !== beyond && this.code !== beyond && this.fault !== beyond;
  }
}
