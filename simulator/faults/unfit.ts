import type { CallMoment, GatewayMoment, Moment } from '../core/words/fault.ts';
import type { Armed } from './armed.ts';
import type { MetBy, Unfit } from './effect.ts';

type AnyMoment = Moment | CallMoment | GatewayMoment;

const unknownYet: MetBy = {};

/** Why what is met cannot meet the fault at all; null where it can. After an exchange, its answer is known as well. */
export function unfitFor({ effect, fault }: Armed, moment: AnyMoment, before: MetBy['before']): Unfit | null {
  const unfit = effect.unfit?.(fault.with, metBy(moment, before)) ?? null;
  if (unfit !== null || effect.misses === undefined || !('said' in moment) || moment.said === undefined) return unfit;
  return effect.misses(fault.with, moment.said.reply, 'codes' in moment ? moment : {});
}

/** What an effect may look at; a connection of which nobody has asked anything yet tells nothing. */
function metBy(moment: AnyMoment, before: MetBy['before']): MetBy {
  const met: MetBy = 'codes' in moment || 'head' in moment ? moment : unknownYet;
  return before === undefined ? met : { ...met, before };
}
