import type { EventFacts } from '../../core/journal/journal.ts';
import type { World } from '../../core/world/world.ts';
import type { Matcher } from './filter.ts';

/** Events that no filter tells apart, but for one that has to look at each. */
type Group = EventFacts[];

type Groups = Map<string, Group>;

/** What of the journal matches. */
export interface Found {
  readonly count: number;
  /** Numbers of the first of them. */
  readonly numbers: readonly number[];
}

const mostNamed = 20;

/**
 * The kept events after a number, read once and put together by what filters ask: any number of expectations is then held
 * against the few kinds of events that there are, and not against each event.
 */
export class EventIndex {
  readonly #events: EventFacts[] = [];
  #all: Groups | null = null;
  #byNumber: Map<string, Groups> | null = null;
  #byToken: Map<string, Groups> | null = null;

  constructor(world: World, after: number) {
    world.journal.scan(after, (event) => this.#events.push(event));
  }

  find({ matches, msisdn, tokens, isOfEach }: Matcher): Found {
    let count = 0;
    const numbers: number[] = [];
    for (const groups of this.#groupsFor(msisdn, tokens)) {
      for (const group of groups.values()) {
        const found = isOfEach ? group.filter(matches) : matches(group[0] as EventFacts) ? group : [];
        count += found.length;
        numbers.push(...found.slice(0, mostNamed).map(({ n }) => n));
      }
    }
    return { count, numbers: numbers.sort((a, b) => a - b).slice(0, mostNamed) };
  }

  /** The smallest part that has all that match. */
  #groupsFor(msisdn: string | null, tokens: ReadonlySet<string> | null): readonly Groups[] {
    if (tokens !== null) {
      this.#byToken ??= this.#apart((event) => event.token);
      return [...tokens].map((token) => this.#byToken?.get(token) ?? new Map());
    }
    if (msisdn !== null) {
      this.#byNumber ??= this.#apart((event) => event.msisdn);
      return [this.#byNumber.get(msisdn) ?? new Map()];
    }
    if (this.#all === null) {
      this.#all = new Map();
      for (const event of this.#events) put(event, '', this.#all);
    }
    return [this.#all];
  }

  #apart(by: (event: EventFacts) => string | null): Map<string, Groups> {
    const parts = new Map<string, Groups>();
    for (const event of this.#events) {
      const name = by(event);
      if (name === null) continue;
      const groups = parts.get(name) ?? new Map<string, Group>();
      parts.set(name, groups);
      put(event, event.msisdn ?? '', groups);
    }
    return parts;
  }
}

function put(event: EventFacts, apart: string, groups: Groups): void {
  const { type, route, app, code, refusal, fault } = event;
  const key = JSON.stringify([type, route, app, code, refusal, fault, apart]);
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [event]);
  else group.push(event);
}
