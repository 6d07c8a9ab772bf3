import { ControlClient } from '../suite/control-client.ts';
import { openPrivateBox } from './box.ts';

/** The carriers of a run. */
export interface Carriers {
  readonly control: ControlClient;
  readonly gateways: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface CarriersWish {
  /** Origin of the control API of a box that runs already. */
  readonly control?: string | undefined;
  readonly controlToken?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onError?: (error: unknown) => void;
}

const places = ['cmcc', 'cucc', 'ctcc'];

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
  await control.health();
  // A box has its gateways on the ports that follow, unless the environment says otherwise, as `sanwang run` does.
  const next = (i: number): string => {
    const url = new URL(origin);
    url.port = String(Number(url.port) + 1 + i);
    return url.origin;
  };
  const gateways = Object.fromEntries(places.map((id, i) => [id, env[`SANWANG_${id.toUpperCase()}`] ?? next(i)]));
  return { control, gateways, close: () => control.close() };
}
