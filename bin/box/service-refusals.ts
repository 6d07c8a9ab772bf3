import type { ApiRefusal } from '../../conformance/reference/index.ts';
import { faceIds } from '../../fixtures/face-id.ts';
import type { Context } from '../context.ts';
import { nextCommand, type Whereabouts } from '../next-command.ts';
import type { NotedCall } from './beside.ts';

/** So often, at most, refusals are told, and so many of what came at once. */
const everyMs = 200;
const mostLines = 5;

/** Tells refusals of the service beside the result. What its database did is told elsewhere, once and not for every call. */
export function serviceRefusals(cx: Context, where: Whereabouts) {
  let waiting: string[] = [];
  let more = 0;
  const flush = () => {
    for (const line of waiting) cx.out.note(line);
    if (more > 0) cx.out.note(cx.say.up.moreOfService(more));
    waiting = [];
    more = 0;
  };
  const timer = setInterval(flush, everyMs);
  timer.unref();
  const keep = (reason: string | null, line: () => string) => {
    if (reason === 'UNAVAILABLE' || reason === 'INTERNAL') return;
    if (waiting.length < mostLines) waiting.push(line());
    else more++;
  };
  return {
    hear(refusal: ApiRefusal): void {
      keep(refusal.reason, () => lineOf(refusal, cx));
    },
    /** Those of the service's own API are told by what they say; these have an event that says more. */
    hearCall(noted: NotedCall): void {
      const { face, reason } = noted.call;
      if (reason !== null && faceIds.some((id) => id === face)) keep(reason, () => callLine(noted, where, cx));
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

function callLine({ world, n, call }: NotedCall, where: Whereabouts, cx: Context): string {
  const { face, action, code, reason } = call;
  const [bold, yellow] = [cx.out.paint('bold', code, 'stderr'), cx.out.paint('yellow', reason ?? '', 'stderr')];
  const why = nextCommand(['why', String(n)], { ...where, world }, cx);
  return [cx.say.up.ofService, `${face} ${action ?? ''}`.trim(), bold, yellow, why].filter(Boolean).join('  ');
}
