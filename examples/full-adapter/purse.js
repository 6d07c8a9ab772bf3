// The money of one account, in hundredths of a fen so that no sum is ever rounded. A call holds its price before the carrier
// is asked, and pays it or gives it back afterwards; vouchers pay before cash does, the one that ends first before all others.
const unit = 10_000;
export const unitsOf = (yuan) => Math.round(Number(yuan) * unit);
export const yuanOf = (units) => (units / unit).toFixed(4);

export class Purse {
  #cash = 0;
  #held = 0;
  #vouchers = [];
  #lines = [];

  topUp(units) {
    this.#cash += units;
    this.#lines.push({ kind: 'top-up', units, call: null });
  }

  grant(units, fromMs, untilMs) {
    this.#vouchers.push({ left: units, held: 0, fromMs, untilMs });
    this.#vouchers.sort((a, b) => a.untilMs - b.untilMs);
    this.#lines.push({ kind: 'voucher', units, call: null });
  }

  /** Keeps a price from all other calls; null where it is not there. */
  hold(units, nowMs) {
    this.#expire(nowMs);
    const parts = [];
    let due = units;
    for (const voucher of this.#vouchers.filter(({ fromMs }) => fromMs <= nowMs)) {
      const part = Math.min(due, voucher.left - voucher.held);
      if (part > 0) parts.push({ voucher, part });
      due -= part;
    }
    if (due > this.#cash - this.#held) return null;
    for (const { voucher, part } of parts) voucher.held += part;
    this.#held += due;
    return { units, cash: due, parts };
  }

  pay({ units, cash, parts }, call) {
    this.release({ cash, parts });
    for (const { voucher, part } of parts) voucher.left -= part;
    this.#cash -= cash;
    this.#lines.push({ kind: 'call', units: -units, call });
  }

  release({ cash, parts }) {
    for (const { voucher, part } of parts) voucher.held -= part;
    this.#held -= cash;
  }

  sums(nowMs) {
    this.#expire(nowMs);
    return { cash: this.#cash, free: this.#cash - this.#held, held: this.#held };
  }

  lines(nowMs) {
    this.#expire(nowMs);
    return this.#lines;
  }

  /** What is left of a voucher that has ended is void, and stands in the books. What a call holds of it waits for that call. */
  #expire(nowMs) {
    for (const voucher of this.#vouchers.filter(({ untilMs }) => untilMs <= nowMs)) {
      const units = voucher.held - voucher.left;
      if (units === 0) continue;
      voucher.left = voucher.held;
      this.#lines.push({ kind: 'void', units, call: null });
    }
    this.#vouchers = this.#vouchers.filter(({ left }) => left > 0);
  }
}
