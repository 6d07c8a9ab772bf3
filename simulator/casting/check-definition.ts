import type { FaultDefinition, WorldDefinition } from '../../fixtures/api-types.ts';
import app from '../../fixtures/schemas/app.schema.json' with { type: 'json' };
import carrier from '../../fixtures/schemas/carrier.schema.json' with { type: 'json' };
import fault from '../../fixtures/schemas/fault.schema.json' with { type: 'json' };
import handset from '../../fixtures/schemas/handset.schema.json' with { type: 'json' };
import subscriber from '../../fixtures/schemas/subscriber.schema.json' with { type: 'json' };
import world from '../../fixtures/schemas/world.schema.json' with { type: 'json' };
import { heading, type MistakeId, type Problem } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import { type Schema, violations } from '../validation/validate.ts';

const $defs = { carrier, world, app, subscriber, handset, fault };

// One document each, made once: it is compiled when something is checked for the first time, and not again.
const worlds: Schema = { $ref: `${world.$id}#/$defs/WorldDefinition`, $defs };
const faults: Schema = { $ref: `${fault.$id}#/$defs/FaultDefinition`, $defs };

/** Nobody reads more of them, and a list of a million wrong entries would be a message of as many lines. */
const mostTold = 50;

/** Holds a definition to the schema that the control API holds its bodies to: `ERR_WORLD_INVALID` lists the mistakes. */
export async function checkWorld(definition: WorldDefinition): Promise<void> {
  // The default cast, which most tests take, needs no schema.
  if (typeof definition === 'object' && definition !== null && Object.keys(definition).length === 0) return;
  refuse('ERR_WORLD_INVALID', 'world.not-made', await violations(worlds, definition));
}

/** Holds faults to their schema before they are armed: `ERR_FAULT_INVALID` lists the mistakes in all of them. */
export async function checkFaults(definitions: readonly FaultDefinition[], path: string): Promise<void> {
  const problems: Problem[] = [];
  for (const [i, definition] of definitions.entries()) {
    const here = definitions.length === 1 && path === '' ? '' : `${path}/${i}`;
    problems.push(...(await violations(faults, definition, here)));
  }
  refuse('ERR_FAULT_INVALID', 'fault.not-armed', problems);
}

function refuse(code: `ERR_${string}`, id: MistakeId, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const more = problems.length > mostTold ? { listed: mostTold, all: problems.length } : undefined;
  throw new Misuse(code, heading(id, more), problems.slice(0, mostTold));
}
