import type { Case } from './case.ts';

/** Names of the effects that leave a caller without a whole answer until it gives up. */
const hangs: ReadonlySet<unknown> = new Set([
  ...['hang', 'http.headers-never', 'http.body-never', 'http.drip'],
  ...['net.accept-stall', 'net.blackhole', 'net.half-open', 'tls.handshake-stall'],
]);
const longMs = 1_000;
/** So is a line that carries a whole answer in no time that anybody waits. */
const isHanging = ({ effect, with: { gapMs = 0 } = {} }: { effect?: unknown; with?: { gapMs?: number } }): boolean =>
  hangs.has(effect) || (effect === 'net.slice' && gapMs * 60 > longMs);

/** Whether a case is about a carrier that keeps its caller waiting. */
export const waits = ({ steps }: Pick<Case, 'steps'>): boolean => steps.some(({ fault }) => isHanging(Object(fault)));
