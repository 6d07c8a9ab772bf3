import { openBy, roadNames, schemeAt } from '../../../testing/mounts/tls.ts';
import { shellSuite } from '../../../testing/shells/suite.ts';

// All that the shell does over plain connections, and every way in which it can cut them, at the end of each road that leads through TLS.

for (const road of roadNames) if (road.endsWith('TLS')) shellSuite(road, openBy(road), {}, schemeAt(road));
