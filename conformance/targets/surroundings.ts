import type { Box } from '../../fixtures/api-types.ts';
import { ControlClient, ControlError, NoBox } from '../../simulator/control/client/index.ts';
import type { ProblemCode } from '../../simulator/control/problem-codes.ts';
import { carrierIds as carriers } from '../suite/case.ts';
import { unreachable } from '../suite/control.ts';
import { BadSettings, Unreachable } from '../suite/failures.ts';
import { openPrivateBox } from './box.ts';

/** The carriers of a run. */
export interface Carriers {
  readonly control: ControlClient;
  readonly gateways: Readonly<Record<string, string>>;
  /** Origin of the service that the box has started; left out where it has none. */
  readonly boxService?: string;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

export interface CarriersWish {
  /** Origin of the control API of a box that runs already. */
  readonly control?: string | undefined;
  readonly controlToken?: string | undefined;
  readonly env: Environment;
  readonly onError?: (error: unknown) => void;
}

const unknownRoute: ProblemCode = 'ERR_ROUTE_UNKNOWN';

/** Uses the box that is named, or opens one for this run alone. */
export async function openCarriers({ control: origin, controlToken, env, onError }: CarriersWish): Promise<Carriers> {
  if (origin === undefined) {
    const box = await openPrivateBox(onError);
    return { control: new ControlClient(box.control), gateways: box.gateways, close: () => box.close() };
  }
  const control = new ControlClient(origin, { token: controlToken });
  const box = await boxAt(control);
  const gateways = gatewaysOf(box, control.origin, env);
  return { control, gateways, ...(box?.service && { boxService: box.service }), close: async () => {} };
}

/** Where a box says that everything is; null for one that is too old to say it. */
async function boxAt(control: ControlClient): Promise<Box | null> {
  try {
    const box = await control.getBox();
    if (carriers.every((id) => box[id] !== undefined)) return box;
    throw new NoBox(control.origin, 200, 'it answers 200');
  } catch (error) {
    if (error instanceof NoBox) throw notThere(error);
    if (!(error instanceof ControlError)) throw error;
    if (error.code === unknownRoute) return null;
    throw new BadSettings([
      {
        en: `the box at ${control.origin} refuses: ${error.document.detail}`,
        zh: `${control.origin} 上的盒子拒绝（${error.document.code}）`,
      },
    ]);
  }
}

function notThere(error: NoBox): Unreachable {
  const { origin, status, cause } = error;
  if (status === null || cause instanceof SyntaxError) return unreachable(error);
  return new Unreachable(`${origin} is no box: it answers ${status}`, 'see `sanwang box` for the box’s URLs');
}

/** Where the gateways of a box are: it says so itself, unless the environment knows better of this very box. */
function gatewaysOf(box: Box | null, control: string, env: Environment): Readonly<Record<string, string>> {
  const told = gatewaysIn(env, control);
  if (box !== null) return { ...pick(box), ...told };
  const missing = carriers.filter((id) => told[id] === undefined).map((id) => `SANWANG_${id.toUpperCase()}`);
  if (missing.length === 0) return told;
  throw new BadSettings([
    {
      en: `the box at ${control} is older than this command and cannot say where its gateways are: set ${missing.join(', ')}`,
      zh: `${control} 上的盒子比本命令旧，说不出网关在哪里：请设置 ${missing.join('、')}`,
    },
  ]);
}

/** What `sanwang run` or a user has set; what belongs to another box than the one that is asked does not count. */
function gatewaysIn(env: Environment, control: string): Readonly<Record<string, string>> {
  const about = env['SANWANG_CONTROL'];
  if (about !== undefined && about !== '' && about.replace(/(\/control\/v1)?\/*$/, '') !== control) return {};
  return pick(Object.fromEntries(carriers.map((id) => [id, env[`SANWANG_${id.toUpperCase()}`]])));
}

function pick(
  urls: Readonly<Partial<Record<(typeof carriers)[number], string | undefined>>>,
): Readonly<Record<string, string>> {
  const given = carriers.map((id) => [id, urls[id]] as const).filter(([, url]) => url !== undefined && url !== '');
  return Object.fromEntries(given) as Record<string, string>;
}
