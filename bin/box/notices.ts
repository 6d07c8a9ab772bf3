import type { Notice } from '../../simulator/shells/http/notice.ts';
import type { Context } from '../context.ts';

/** A client that goes on trying is told of once a minute. */
const quietMs = 60_000;

/** Tells on stderr what somebody tried at a port of the box and did not get. */
export function noticeTeller(cx: Context): (url: string, notice: Notice) => void {
  const toldAtMs = new Map<string, number>();
  return (url, notice) => {
    const kind = `${url} ${notice.of}`;
    const nowMs = performance.now();
    if (nowMs - (toldAtMs.get(kind) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
    toldAtMs.set(kind, nowMs);
    cx.out.alarm(wordsOf(url, notice, cx));
  };
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
    case 'no-leaf':
      return notices.noLeaf(url, notice.error instanceof Error ? notice.error.message : String(notice.error));
    case 'handshake':
      return notices.handshake(url, notice.name, notices.handshakeWhy[notice.why], notice.code);
  }
}
