import { javaVariables } from './java.ts';
import { nodeVariables } from './node.ts';
import { phpVariables } from './php.ts';
import { noProxyVariables, proxyVariables } from './proxy.ts';
import type { Outer, Reach, Variables } from './reach.ts';
import { rootVariables } from './roots.ts';

/** The variables that tell it to whatever listens to an environment, joined to what the caller has there. */
export function reachVariables(outer: Outer, reach: Reach): Variables {
  const { proxy, near } = reach;
  const direct = noProxyVariables(outer, near);
  return {
    ...direct,
    ...(proxy === null ? {} : { ...proxyVariables(proxy), ...nodeVariables(outer, reach) }),
    ...rootVariables(outer, reach),
    ...javaVariables(outer, reach, direct.NO_PROXY),
    ...phpVariables(outer, reach),
    WGETRC: reach.wgetrc,
  };
}
