import type { PhoneResult } from '../handset/index.ts';
import type { PhoneCall } from './bench.ts';

/** Names the first app of the world unless told. */
export type PhoneWish = Partial<PhoneCall>;

/** A phone of a test's world, with everything on the road: pre-login, consent page, token. A refusal is a result too. */
export interface TestPhone {
  /** One-tap login. Its `token` is what the app hands to its server, and is absent when something went wrong. */
  login(wish?: PhoneWish): Promise<PhoneResult>;
  /** A token to verify the phone's own number with; no page is shown. */
  verify(wish?: Omit<PhoneWish, 'consent'>): Promise<PhoneResult>;
  /**
   * URL of a proxy of that phone's own: a browser that is given it is the phone. It ends with the world. There are ports in a
   * box alone, which SANWANG_CONTROL names; in this process it says so.
   */
  proxy(): Promise<string>;
}
