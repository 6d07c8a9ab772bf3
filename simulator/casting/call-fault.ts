import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { callFactsOf, codesAt } from '../catalogue/call-codes.ts';
import { arrivalOfNobody } from '../core/words/arrival.ts';
import { type FaceName, namesOfFaces, parseFaceName } from '../core/words/face-name.ts';
import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { isRefusal } from '../core/words/refusal.ts';
import type { Effect, Parameters } from '../faults/effect.ts';
import type { FaultTarget } from '../faults/fault.ts';
import { effects } from '../faults/index.ts';
import { type Schema, violations } from '../validation/validate.ts';
import { didYouMean, nearby, some } from './nearest.ts';

/** What a fault on the service's calls says of itself, with the effect that it names. */
export interface AskedOnCalls {
  readonly definition: FaultDefinition;
  readonly effect: Effect;
  readonly point: Point;
  readonly parameters: Parameters;
  readonly path: string;
  hasApp(name: string): boolean;
}

/** Which calls of the verification service a fault is about; what is wrong goes to `problems`. */
export async function targetOnCalls(asked: AskedOnCalls, problems: Problem[]): Promise<FaultTarget> {
  const { definition, effect, path } = asked;
  const { on = {} } = definition;
  const { endpoint, app, msisdn, prefixes } = on;
  const face = parseFaceName(on.face ?? '');
  if (face === null) problems.push(noFace(on.face ?? '', `${path}/on/face`));
  if (on.carrier !== undefined)
    problems.push(mistake('fault.face-and-carrier', `${path}/on/carrier`, on.carrier, { face: on.face ?? '' }));
  if (on.preflight !== undefined)
    problems.push(mistake('fault.face-and-preflight', `${path}/on/preflight`, undefined, { face: on.face ?? '' }));
  if (app !== undefined && !asked.hasApp(app)) problems.push(mistake('fault.no-app', `${path}/on/app`, app));
  problems.push(...wrongEffect(asked));
  if (face !== null) problems.push(...wrongAction(face, endpoint, `${path}/on/endpoint`));
  // A carrier's refusal needs no code to be told that it is not the service's.
  if (face !== null && effect.onCalls !== undefined && !isRefusal(definition.effect))
    problems.push(...(await wrongParameters(asked, face)));
  return {
    ...(face === null ? {} : { face }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(app === undefined ? {} : { app }),
    ...(msisdn === undefined ? {} : { msisdn }),
    ...(prefixes === undefined ? {} : { prefixes }),
  };
}

function noFace(seen: string, path: string): Problem {
  const [near] = nearby(seen, namesOfFaces);
  return mistake('fault.no-face', path, seen, { names: namesOfFaces, ...(near === undefined ? {} : { near }) });
}

/** What bends a carrier's act has no place in a call of the service, which has none. */
function wrongEffect({ definition, effect, point, parameters, path }: AskedOnCalls): readonly Problem[] {
  const here = `${path}/effect`;
  if (isRefusal(definition.effect)) return [mistake('fault.refusal-on-call', here, definition.effect)];
  const { onCalls } = effect;
  if (onCalls === undefined) {
    const able = effects.flatMap((each) => (each.onCalls === undefined ? [] : [each.short ?? each.name]));
    return [mistake('fault.not-on-calls', here, definition.effect, { names: able })];
  }
  const names = onCalls.filter((each) => each !== 'before' || !isRehearsed(effect, parameters));
  if (names.some((each) => each === point)) return [];
  return [mistake('fault.not-at-point', `${path}/point`, point, { point, effect: effect.name, names })];
}

/** Whether the effect, so told, would spoil an answer before anything happens: nobody rehearses a call of the service. */
function isRehearsed({ before }: Effect, parameters: Parameters): boolean {
  const nowhere = { arrival: arrivalOfNobody(0), count: 1, nowMs: 0, luck: () => 0 };
  return before?.(parameters, nowhere).does === 'spoil';
}

function wrongAction(face: FaceName, action: string | undefined, path: string): readonly Problem[] {
  const { actions } = callFactsOf(face);
  if (action === undefined || actions.includes(action)) return [];
  return [mistake('fault.no-action', path, action, { face, ...didYouMean(action, actions) })];
}

async function wrongParameters({ definition, effect, parameters, path }: AskedOnCalls, face: FaceName) {
  const here = `${path}/with`;
  if (effect.name !== 'refuse') return violations(schemaOf(effect.parameters, effect.required), parameters, here);
  const shape = await violations(schemaOf({ code: { type: 'string' } }, ['code']), parameters, here);
  if (typeof parameters['refusal'] === 'string')
    return [mistake('fault.refusal-on-call', `${here}/refusal`, parameters['refusal'])];
  if (shape.length > 0) return shape;
  // What is charged is an answer: no code alone makes one.
  const rows = codesAt(callFactsOf(face), definition.on?.endpoint ?? null).filter(({ billed }) => billed !== true);
  const codes = [...new Set(rows.map((row) => row.code))];
  const given = parameters['code'];
  if (codes.includes(String(given))) return [];
  const near = nearby(String(given), codes)[0];
  const meant = near === undefined ? some(codes) : { near, ...some(codes) };
  return [mistake('fault.no-code-of-face', `${here}/code`, String(given), { face, ...meant })];
}

function schemaOf(properties: Effect['parameters'], required: readonly string[]): Schema {
  return { type: 'object', additionalProperties: false, properties, required };
}
