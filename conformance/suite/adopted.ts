import { createHash } from 'node:crypto';
import type { App, AppDefinition } from '../../fixtures/api-types.ts';
import type { FiledApp } from './adapter.ts';

/** The same seed gives the same names, and so the same draws; any text may be a seed, and not any may be a handle. */
export const handleOf = (seed: string, what: string): string =>
  `conform-${createHash('sha256').update(seed).digest('hex').slice(0, 8)}-${what}`.toLowerCase();

/** An app of the service as a world takes it over, beside whoever else has it. */
export function adopted(app: FiledApp): AppDefinition {
  const { name, packageName, packageSign, bundleId, origin, carriers } = app;
  // A platform that is none is the box's to refuse.
  const platform = app.platform as App['platform'];
  const given = Object.entries({ packageName, packageSign, bundleId, origin }).filter(([, value]) => value !== '');
  return { name, platform, carriers, ...Object.fromEntries(given), adopt: true };
}
