import type { Reply } from '../core/words/arrival.ts';
import type { Interruption, Moment, Point, Tampering } from '../core/words/fault.ts';

/** Which ability of a mount an effect needs beyond answering. */
export type Ability = 'answer' | 'wait' | 'hang' | 'cut';

/** One parameter of an effect, as JSON Schema. */
export type ParameterSchema = Readonly<Record<string, unknown>>;

export type Parameters = Readonly<Record<string, unknown>>;

/**
 * A way of going wrong. The name is permanent; parameters are checked against their schemas before the effect sees them.
 * An effect has a function for every point that it lists.
 */
export interface Effect {
  readonly name: string;
  /** Short name from the design, where there is one. */
  readonly short?: string;
  readonly points: readonly Point[];
  /** The point meant when a fault names none. */
  readonly usual: Point;
  readonly needs: Ability;
  readonly parameters: Readonly<Record<string, ParameterSchema>>;
  readonly required: readonly string[];
  /** Whether an exchange can meet it at all; one that cannot is no match and does not count. */
  fits?(parameters: Parameters, moment: Moment): boolean;
  before?(parameters: Parameters): Interruption;
  within?(parameters: Parameters): Tampering;
  after?(parameters: Parameters, reply: Reply): Interruption;
}
