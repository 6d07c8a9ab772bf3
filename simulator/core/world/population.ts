import { type CarrierId, carrierIds } from '../words/carrier-id.ts';
import { heading, mistake } from '../words/mistake.ts';
import { Misuse } from '../words/misuse.ts';
import { type Subscriber, subscriberKinds, subscriberStates } from '../words/subscriber.ts';

const carriers: readonly (CarrierId | null)[] = [null, ...carrierIds];
const origins: readonly (CarrierId | undefined)[] = [undefined, ...carrierIds];
const plainNumber = /^[1-9]\d{4,14}$/;
/** Few, since most worlds have nobody here. */
const firstSlots = 16;

/**
 * Subscribers by the million: a table of numbers with open addressing, eight bytes a number, and beside it two bytes that
 * say everything else. An object and a map's entry would cost ten times that. Nobody is ever taken out; who changes is kept
 * by the world in full, and found there first.
 */
export class Population {
  #size = 0;
  #numbers = new Float64Array(firstSlots);
  #traits = new Uint16Array(firstSlots);

  get size(): number {
    return this.#size;
  }

  /** Bytes that the tables take. */
  get bytes(): number {
    return this.#numbers.byteLength + this.#traits.byteLength;
  }

  get(msisdn: string): Subscriber | null {
    if (this.#size === 0 || !plainNumber.test(msisdn)) return null;
    const slot = this.#slotOf(Number(msisdn));
    return this.#numbers[slot] === 0 ? null : unpack(msisdn, this.#traits[slot] as number);
  }

  /**
   * Adds a subscriber; false when the number is there, and stays as it was. Throws `ERR_SUBSCRIBER_INVALID` for somebody
   * whom no world has.
   */
  add(subscriber: Subscriber): boolean {
    const traits = pack(subscriber);
    if (traits === null) throw notASubscriber(subscriber);
    const number = Number(subscriber.msisdn);
    let slot = this.#slotOf(number);
    if (this.#numbers[slot] !== 0) return false;
    // Three quarters full is where walks grow long.
    if ((this.#size + 1) * 4 > this.#numbers.length * 3) {
      this.#grow();
      slot = this.#slotOf(number);
    }
    this.#size++;
    this.#numbers[slot] = number;
    this.#traits[slot] = traits;
    return true;
  }

  clear(): void {
    this.#size = 0;
    this.#numbers = new Float64Array(firstSlots);
    this.#traits = new Uint16Array(firstSlots);
  }

  #slotOf(number: number): number {
    const numbers = this.#numbers;
    const mask = numbers.length - 1;
    let slot = hash(number) & mask;
    while (numbers[slot] !== 0 && numbers[slot] !== number) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [numbers, traits] = [this.#numbers, this.#traits];
    this.#numbers = new Float64Array(numbers.length * 2);
    this.#traits = new Uint16Array(traits.length * 2);
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number;
      if (number === 0) continue;
      const slot = this.#slotOf(number);
      this.#numbers[slot] = number;
      this.#traits[slot] = traits[i] as number;
    }
  }
}

function hash(number: number): number {
  let h = ((number % 0x1_0000_0000) | 0) ^ Math.imul(Math.floor(number / 0x1_0000_0000), 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}

/** Carrier, kind, state and origin as the digits of one number: 560 of them, so a byte is too little. */
function pack({ msisdn, carrier, kind, state, portedFrom }: Subscriber): number | null {
  const c = carriers.indexOf(carrier);
  const k = subscriberKinds.indexOf(kind);
  const s = subscriberStates.indexOf(state);
  const o = origins.indexOf(portedFrom);
  if (c < 0 || k < 0 || s < 0 || o < 0 || !plainNumber.test(msisdn)) return null;
  return ((o * subscriberStates.length + s) * subscriberKinds.length + k) * carriers.length + c;
}

function unpack(msisdn: string, traits: number): Subscriber {
  const carrier = carriers[traits % carriers.length] as CarrierId | null;
  let rest = Math.floor(traits / carriers.length);
  const kind = subscriberKinds[rest % subscriberKinds.length] as Subscriber['kind'];
  rest = Math.floor(rest / subscriberKinds.length);
  const state = subscriberStates[rest % subscriberStates.length] as Subscriber['state'];
  const portedFrom = origins[Math.floor(rest / subscriberStates.length)];
  return portedFrom === undefined ? { msisdn, carrier, kind, state } : { msisdn, carrier, kind, state, portedFrom };
}

function notASubscriber(seen: Subscriber): Misuse {
  const problem = mistake('subscriber.none-such', '/subscribers', seen);
  return new Misuse('ERR_SUBSCRIBER_INVALID', heading('population.no-further'), [problem]);
}
