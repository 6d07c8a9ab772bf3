import type { Notice } from '../../simulator/shells/http/notice.ts';
import type { Context } from '../context.ts';

/** A client that goes on trying is told of once a minute; so is each name, and of so many in that time. */
const quietMs = 60_000;
const mostNames = 64;

/** Tells on stderr what somebody tried at a port of the box and did not get. */
export function noticeTeller(cx: Context): (url: string, notice: Notice) => void {
  const kinds = new Quiet(Number.POSITIVE_INFINITY);
  // Whoever sets NO_PROXY needs all of them, by whichever port they came.
  const names = new Quiet(mostNames);
  return (url, notice) => {
    const isTold = notice.of === 'foreign-name' ? names.ends(notice.name) : kinds.ends(`${url} ${notice.of}`);
    if (isTold) cx.out.alarm(wordsOf(url, notice, cx));
  };
}

/** What was told within the last minute, the oldest first, at most so much. */
class Quiet {
  readonly #toldAtMs = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether it may be told again; then it is quiet about it from now on. */
  ends(what: string): boolean {
    const nowMs = performance.now();
    for (const [key, atMs] of this.#toldAtMs) {
      if (nowMs - atMs < quietMs) break;
      this.#toldAtMs.delete(key);
    }
    if (this.#toldAtMs.has(what) || this.#toldAtMs.size >= this.#most) return false;
    this.#toldAtMs.set(what, nowMs);
    return true;
  }
}

function wordsOf(url: string, notice: Notice, cx: Context): string {
  const { notices } = cx.say;
  switch (notice.of) {
    case 'no-tls':
      return notices.noTls(url, notice.asked);
    case 'foreign-name':
      return notices.foreignName(url, notice.name);
    case 'foreign-leaf':
      return notices.foreignLeaf(url, notice.name);
    case 'unknown-phone':
      return notices.unknownPhone(url, notice.handset);
    case 'door':
      return notices.door(notice.port, notice.what);
    case 'no-leaf':
      return notices.noLeaf(url, notice.error instanceof Error ? notice.error.message : String(notice.error));
    case 'handshake':
      return notices.handshake(url, notice.name, notices.handshakeWhy[notice.why], notice.code);
  }
}
