import type { JournalEvent } from '../core/journal/journal.ts';
import { bearerHeader } from '../core/words/handset.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import { magicLine } from '../core/world/magic-line.ts';
import type { World } from '../core/world/world.ts';
import type { Simulator } from '../simulator.ts';

/** Who did send the header is not told to send it, but that it leads to nobody; null where it does, or none was sent. */
export function bearerHint({ registry }: Simulator, world: World, { refusal, request }: JournalEvent): Sentence | null {
  const bearer = request?.bearer ?? '';
  if (refusal !== 'bearer.wifi-only' || bearer === '') return null;
  if (registry.bearer(bearer)?.world === world || magicLine(bearer, world).on === 'bearer') return null;
  return say('bearer.of-nobody', { header: bearerHeader, bearer: bearer.slice(0, 40) });
}
