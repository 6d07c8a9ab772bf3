import { textOf } from '../parts/ask.ts';
import { userInformation } from '../parts/fingerprint.ts';
import type { Callback, TokenOptions } from './options.ts';
import { local, nothing, type Said } from './words.ts';

/** Which network a step asked. */
export type Slot = 'YDData' | 'CTData' | 'CUData';

/** One `getTokenInfo` from its call to its last callback. */
export class Flow {
  readonly userInformation = userInformation();
  /** Whether `endGetToken` was called: the next step fails. */
  isEnded = false;
  readonly #options: TokenOptions;
  readonly #said: Record<Slot, Said> = { YDData: nothing, CTData: nothing, CUData: nothing };
  readonly #closed: () => void;

  constructor(options: TokenOptions, closed: () => void) {
    this.#options = options;
    this.#closed = closed;
  }

  /** A field of the page's `data`; empty where it has none. */
  of(name: string): string {
    return textOf(this.#options.data, name);
  }

  get msgId(): string {
    return this.of('traceId');
  }

  get isTest(): boolean {
    return this.of('isTest') === '0';
  }

  /** Which consent page was asked for; whatever is none of the four works like 0. */
  get pageType(): '0' | '1' | '2' | '3' {
    const type = this.of('authPageType');
    return type === '1' || type === '2' || type === '3' ? type : '0';
  }

  /** Whether somebody ended it meanwhile; then it has failed in that step. */
  stopped(slot: Slot): boolean {
    if (this.isEnded) this.fail(slot, local('503'));
    return this.isEnded;
  }

  note(slot: Slot, said: Said): void {
    this.#said[slot] = said;
  }

  /** Ends without a consent page; the page is told what each network said. */
  fail(slot: Slot, said: Said): void {
    this.note(slot, said);
    this.end();
  }

  end(): void {
    this.#closed();
    this.#call(this.#options.error, { msgId: this.msgId, ...this.#said });
  }

  /** The consent page stands. */
  stands(): void {
    this.#call(this.#options.layerCallback, { code: '103000', msgId: this.msgId, message: '弹窗已打开' });
  }

  succeed(told: object): void {
    this.#closed();
    this.#call(this.#options.success, told);
  }

  /** Is over, and its callbacks hear nothing: somebody else asked for the token. */
  leave(): void {
    this.#closed();
  }

  /** What the consent page says that is no token; `isOver` is false where the user may go on there. */
  refuse(said: Said, isOver: boolean): void {
    if (isOver) this.#closed();
    this.#call(this.#options.error, { ...said, msgId: this.msgId });
  }

  #call(callback: Callback | undefined, told: object): void {
    if (typeof callback === 'function') callback(told);
  }
}
