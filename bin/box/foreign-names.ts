import type { Notice } from '../../simulator/shells/http/notice.ts';
import type { Context } from '../context.ts';
import { hostsIn } from '../environment/proxy.ts';

/** More than these nobody types, and a client that makes names up is to fill no memory. */
const mostNames = 64;

/** The names that a command asked the box for as a proxy, and that are none of the box's. */
export class ForeignNames {
  readonly #names = new Set<string>();
  #hasMore = false;

  readonly hear = (notice: Notice): void => {
    if (notice.of !== 'foreign-name' || this.#names.has(notice.name)) return;
    if (this.#names.size >= mostNames) this.#hasMore = true;
    else this.#names.add(notice.name);
  };

  /** Sums up, on one line, with the variable as it is to be set; nothing where no name was refused. */
  tell(cx: Context): void {
    if (this.#names.size === 0) return;
    const { NO_PROXY, no_proxy } = cx.host.env;
    const value = [...new Set([...hostsIn(NO_PROXY || no_proxy || ''), ...this.#names])].join(',');
    cx.out.alarm(cx.say.run.foreign(this.#names.size, this.#hasMore, value));
  }
}
