import type { ProblemCode } from '../../simulator/control/problem-codes.ts';
import { ControlClient } from '../suite/control-client.ts';
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

const carriers = ['cmcc', 'cucc', 'ctcc'] as const;
const unknownRoute: ProblemCode = 'ERR_ROUTE_UNKNOWN';

/** Uses the box that is named, or opens one for this run alone. */
export async function openCarriers({ control: origin, controlToken, env, onError }: CarriersWish): Promise<Carriers> {
  if (origin === undefined) {
    const box = await openPrivateBox(onError);
    const control = new ControlClient(box.control);
    return {
      control,
      gateways: box.gateways,
      close: async () => void (await Promise.all([control.close(), box.close()])),
    };
  }
  const control = new ControlClient(origin, controlToken);
  try {
    const { service } = ((await control.exchange('GET', '/box')).document ?? {}) as { service?: unknown };
    const beside = typeof service === 'string' && { boxService: service };
    return { control, gateways: await gatewaysOf(control, env), ...beside, close: () => control.close() };
  } catch (error) {
    await control.close();
    throw error;
  }
}

/** Where the gateways of a box are: it says so itself, unless the environment knows better of this very box. */
async function gatewaysOf(control: ControlClient, env: Environment): Promise<Readonly<Record<string, string>>> {
  const told = gatewaysIn(env, control.origin);
  const { status, document } = await control.exchange('GET', '/box');
  const here = pick((document ?? {}) as Record<string, string>);
  if (status === 200 && carriers.every((id) => here[id] !== undefined)) return { ...here, ...told };
  const { code, type, detail = '' } = (document ?? {}) as { code?: string; type?: string; detail?: string };
  if (!String(type).startsWith('urn:sanwang:')) {
    throw new Unreachable(`${control.origin} is no box: it answers ${status}`, 'see `sanwang box` for the box’s URLs');
  }
  if (code !== unknownRoute) throw new BadSettings([`the box at ${control.origin} refuses: ${detail}`]);
  const missing = carriers.filter((id) => told[id] === undefined).map((id) => `SANWANG_${id.toUpperCase()}`);
  if (missing.length === 0) return told;
  throw new BadSettings([
    `the box at ${control.origin} is older than this command and cannot say where its gateways are: set ${missing.join(', ')}`,
  ]);
}

/** What `sanwang run` or a user has set; what belongs to another box than the one that is asked does not count. */
function gatewaysIn(env: Environment, control: string): Readonly<Record<string, string>> {
  const about = env['SANWANG_CONTROL'];
  if (about !== undefined && about !== '' && about.replace(/(\/control\/v1)?\/*$/, '') !== control) return {};
  return pick(Object.fromEntries(carriers.map((id) => [id, env[`SANWANG_${id.toUpperCase()}`]])));
}

function pick(urls: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const given = carriers.map((id) => [id, urls[id]] as const).filter(([, url]) => url !== undefined && url !== '');
  return Object.fromEntries(given) as Record<string, string>;
}
