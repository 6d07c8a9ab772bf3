import type { Fault, FaultDefinition, FaultTarget, Gateway } from '../../../control/client/index.ts';

const points: readonly string[] = ['connect', 'accept', 'handshake', 'request'];

/** Whether a fault acts on the connections of a port there, before anybody knows what is asked. */
export const isOfPorts = (point: string | undefined): boolean => points.includes(point ?? '');

/** Whether connections to a port of the world's own meet a fault. */
export function isMetAt({ point, scope, on }: Fault, { id, carrier }: Gateway): boolean {
  return isOfPorts(point) && scope === undefined && (on.gateway ?? id) === id && (on.carrier ?? carrier) === carrier;
}

/** What a fault can name at a point: of a connection whose port it is, of a request all else. */
export function aimed(
  { on, scope }: { readonly on: FaultTarget; readonly scope?: FaultDefinition['scope'] | undefined },
  point: string | undefined,
): Pick<FaultDefinition, 'on' | 'scope'> {
  const { gateway, ...asked } = on;
  if (!isOfPorts(point)) return { on: asked };
  const carrier = on.carrier === undefined ? {} : { carrier: on.carrier };
  if (scope !== undefined) return { on: carrier, scope };
  return { on: { ...carrier, ...(gateway === undefined ? {} : { gateway }) } };
}
