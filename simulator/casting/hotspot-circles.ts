/** Finds handsets that are, by way of others, on their own hotspot. Each handset is gone through once, however many are asked about. */
export class HotspotCircles {
  readonly #hostOf: (id: string) => string | null;
  /** Of a handset in a circle, the one that is its guest there; null for one that is in none. */
  readonly #guests = new Map<string, string | null>();

  /** `hostOf` tells on whose hotspot a handset is; null for none. */
  constructor(hostOf: (id: string) => string | null) {
    this.#hostOf = hostOf;
  }

  /** The handset through which `id` comes back to itself; null where its hotspots lead out, or into a circle of others. */
  guestOf(id: string): string | null {
    if (!this.#guests.has(id)) this.#follow(id);
    return this.#guests.get(id) ?? null;
  }

  #follow(id: string): void {
    const path: string[] = [];
    let at: string | null = id;
    while (at !== null && !this.#guests.has(at)) {
      this.#guests.set(at, null);
      path.push(at);
      at = this.#hostOf(at);
    }
    const start = at === null ? -1 : path.indexOf(at);
    if (start < 0) return;
    const circle = path.slice(start);
    for (const [i, each] of circle.entries()) this.#guests.set(each, circle.at(i - 1) as string);
  }
}
