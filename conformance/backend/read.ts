import schema from '../../fixtures/schemas/backend.schema.json' with { type: 'json' };
import { mistake, type Problem } from '../../simulator/core/words/mistake.ts';
import { violations } from '../../simulator/validation/validate.ts';
import { carrierIds } from '../suite/case.ts';
import { bodiesOf, unknownIn } from '../targets/declared/places.ts';
import { checked } from '../targets/declared/read.ts';
import type { Backend } from './document.ts';

/** A backend as the bytes of a file declare it, JSON or YAML. Throws `BadSettings` with every mistake. */
export async function readBackend(bytes: Buffer, file: string): Promise<Backend> {
  return (await checked(bytes, file, backendProblems)) as Backend;
}

/** Everything that is wrong with a declaration: its shape first, then what it says. */
export async function backendProblems(value: unknown): Promise<readonly Problem[]> {
  const shape = await violations(schema, value);
  return shape.length > 0 ? shape : misplaced(value as Backend);
}

const ofApp = ['name', 'platform', 'packageName', 'packageSign', 'bundleId', 'origin'].map((each) => `app.${each}`);
const ofCall = ['token', 'carrier', 'uuid', 'nowMs', 'nowS', 'userInformation', ...ofApp];
const ofCarriers = ['gateways', 'keys'].flatMap((each) => carrierIds.map((id) => `${each}.${id}`));
const ofStart = ['port', 'service', ...ofCarriers, ...ofApp];

function misplaced({ login, verify, failed, env = {}, answers }: Backend): readonly Problem[] {
  const says = new Set(answers.map((each) => each.says));
  return [
    ...(login ? [...bodiesOf('/login', login), ...unknownIn('/login', login, ofCall)] : []),
    ...(verify ? [...bodiesOf('/verify', verify), ...unknownIn('/verify', verify, [...ofCall, 'phone'])] : []),
    ...(failed ? [...bodiesOf('/failed', failed), ...unknownIn('/failed', failed, [...ofCall, 'code'])] : []),
    ...unknownIn('/env', env, ofStart),
    ...(login && !says.has('user') ? [mistake('backend.nobody', '/answers', [...says])] : []),
    ...(verify && !says.has('match') ? [mistake('backend.no-match', '/answers', [...says])] : []),
    ...(['again', 'sms', 'error'].some((each) => says.has(each as 'again'))
      ? []
      : [mistake('backend.no-no', '/answers', [...says])]),
  ];
}
