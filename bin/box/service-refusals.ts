import type { ApiRefusal } from '../../conformance/reference/index.ts';
import type { Context } from '../context.ts';

/** So often, at most, refusals are told, and so many of what came at once. */
const everyMs = 200;
const mostLines = 5;

/** Tells refusals of the service beside the result. What its database did is told elsewhere, once and not for every call. */
export function serviceRefusals(cx: Context) {
  let waiting: ApiRefusal[] = [];
  let more = 0;
  const flush = () => {
    for (const each of waiting) cx.out.note(lineOf(each, cx));
    if (more > 0) cx.out.note(cx.say.up.moreOfService(more));
    waiting = [];
    more = 0;
  };
  const timer = setInterval(flush, everyMs);
  timer.unref();
  return {
    hear(refusal: ApiRefusal): void {
      if (refusal.reason === 'UNAVAILABLE' || refusal.reason === 'INTERNAL') return;
      if (waiting.length < mostLines) waiting.push(refusal);
      else more++;
    },
    close(): void {
      flush();
      clearInterval(timer);
    },
  };
}

function lineOf({ action, code, reason, en, zh }: ApiRefusal, cx: Context): string {
  const words = cx.language === 'zh' ? zh : en;
  const [bold, yellow] = [cx.out.paint('bold', String(code), 'stderr'), cx.out.paint('yellow', reason, 'stderr')];
  return [cx.say.up.ofService, action ?? '', bold, yellow, words].filter(Boolean).join('  ');
}
