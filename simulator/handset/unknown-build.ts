import generations from '../../fixtures/phones/generations.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';
import { PhoneMisuse } from './misuse.ts';
import type { PhoneApp } from './phone-app.ts';
import type { SdkGeneration } from './sdk/index.ts';
import { type Notices, type Skipped, skippedFrom } from './skipped.ts';

/**
 * Throws where the app leaves out what its SDK does not have: of that nothing could come, and whoever tries it would believe
 * that the SDK copes.
 */
export function refuseSkip(skips: Skipped | undefined, { name: app, platform }: PhoneApp, notices: Notices): void {
  if (skips === undefined) return;
  const names = skippedFrom(platform, notices);
  if (!names.includes(skips)) throw new PhoneMisuse('ERR_PHONE_PLATFORM', 'phone.no-skip', { app, skips, names });
}

/** Throws where another carrier's SDK serves the call than the one whose generation is named. */
export function refuseGeneration(
  generation: SdkGeneration | undefined,
  { name: app }: PhoneApp,
  carrier: CarrierId,
): void {
  if (generation === undefined || generations[generation].carrier === carrier) return;
  const names = Object.entries(generations).flatMap(([name, row]) => (row.carrier === carrier ? [name] : []));
  throw new PhoneMisuse('ERR_PHONE_PLATFORM', 'phone.no-generation', { app, generation, carrier, names });
}
