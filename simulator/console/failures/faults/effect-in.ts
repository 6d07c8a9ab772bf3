import type { EffectEntry } from '../../../control/client/index.ts';
import { language } from '../../words/words.ts';

/** What goes wrong, in the reader's language. */
export const effectIn = (effect: EffectEntry | undefined): string =>
  effect?.[language.value] ?? effect?.en ?? effect?.name ?? '';
