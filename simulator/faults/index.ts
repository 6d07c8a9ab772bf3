import type { Effect } from './effect.ts';
import { badJson } from './effects/bad-json.ts';
import { finEarly } from './effects/fin-early.ts';
import { forgetToSpend } from './effects/forget-to-spend.ts';
import { headersNever } from './effects/headers-never.ts';
import { latency } from './effects/latency.ts';
import { otherNumber } from './effects/other-number.ts';
import { refuse } from './effects/refuse.ts';
import { resetNoReply } from './effects/reset-no-reply.ts';
import { sdkCode } from './effects/sdk-code.ts';
import { status } from './effects/status.ts';
import { truncated } from './effects/truncated.ts';
import { undocumented } from './effects/undocumented.ts';

/** Every effect that can be armed, network first, as precedence has it: of two that would decide, the earlier one does. */
export const effects: readonly Effect[] = [
  latency,
  resetNoReply,
  finEarly,
  headersNever,
  status,
  badJson,
  truncated,
  refuse,
  undocumented,
  otherNumber,
  forgetToSpend,
  sdkCode,
];

/**
 * Precedence of an effect: less comes first. A refusal and a code without a cause are one thing to whoever arms several in
 * turn, so the order of arming decides between them.
 */
export function rankOf(effect: Effect): number {
  return effects.indexOf(effect === undocumented ? refuse : effect);
}

/** Finds an effect by its name or its short name. */
export function effectNamed(name: string): Effect | null {
  return effects.find((effect) => effect.name === name || effect.short === name) ?? null;
}
