import { explain } from '../../../../questions/explain.ts';
import { Box, type Heard } from '../../../../testing/carriers/box.ts';
import type { Reached, RouteClient, Wish } from '../../../../testing/carriers/client.ts';

export const phones = { cmcc: 'phone-cmcc', cucc: 'phone-cucc', ctcc: 'phone-ctcc' } as const;

/** A page on a phone, as its script asks: over the phone’s bearer, where its app filed it. */
export class Page {
  readonly box: Box;
  readonly phone: string;
  readonly app: string;
  constructor(box: Box, phone: string = phones.cmcc, app = 'shop-h5') {
    this.box = box;
    this.phone = phone;
    this.app = app;
  }
  static async open(policy: object = {}, phone?: string): Promise<Page> {
    return new Page(await Box.open(null, { policy: { cmcc: policy } as never }), phone);
  }
  wish(more: Partial<Wish> = {}): Wish {
    return { app: this.box.app(this.app), nowMs: this.box.wallMs, ...more };
  }
  ask(route: RouteClient, more: Partial<Wish> = {}, headers: Record<string, string | null> = {}): Promise<Heard> {
    const ask = route.ask(this.wish(more));
    const all = Object.entries({ ...ask.headers, ...headers }).filter(([, value]) => value !== null);
    const way = route.caller === 'device' ? { phone: this.phone } : {};
    return this.box.ask({ ...ask, headers: Object.fromEntries(all) as Record<string, string> }, way);
  }
  async held(route: RouteClient, more: Partial<Wish> = {}): Promise<string> {
    const reached: Reached = { phone: this.phone, load: (ask, phone) => this.box.load(ask, phone) };
    return (await route.reach?.(this.wish(more), reached)) ?? '';
  }
  why(heard: Heard) {
    return explain(this.box.simulator, this.box.world, heard.event?.n ?? 0);
  }
}
