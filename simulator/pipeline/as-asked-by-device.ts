import type { AnyRoute } from '../core/route/route.ts';

/** Whoever asks what is no route names a world as a phone does, and never the default one by saying nothing. */
export function asAskedByDevice(route: AnyRoute): AnyRoute {
  return route.caller === 'device' ? route : { ...route, caller: 'device' };
}
