import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CodeEntry, EffectEntry, JournalEvent } from '../../control/client/index.ts';
import { box } from '../api/box.ts';
import { inLanguage } from '../words/words.ts';

/** What the box's catalogues say of codes, refusals and effects; empty until they are read. */
export interface Lore {
  codeIn(event: Pick<JournalEvent, 'carrier' | 'face' | 'endpoint' | 'code'>): string | null;
  /** Of a refusal or an effect. */
  nameIn(name: string): string | null;
}

export function loreOf(codes: readonly CodeEntry[], effects: readonly EffectEntry[]): Lore {
  const byPlace = new Map(codes.map((entry) => [`${entry.carrier}/${entry.endpoint}/${entry.code}`, entry]));
  const byName = new Map(effects.map((entry) => [entry.name, entry]));
  return {
    codeIn({ carrier, face, endpoint, code }) {
      const place = endpoint === 'phone' ? 'sdk' : endpoint;
      const find = (where: string | null) => byPlace.get(`${carrier ?? face}/${where}/${code}`);
      const entry = find(place) ?? find('all');
      return entry === undefined ? null : inLanguage(entry);
    },
    nameIn(name) {
      const { en, zh } = byName.get(name) ?? {};
      return en === undefined || zh === undefined ? null : inLanguage({ en, zh }).replace(/[.。]$/, '');
    },
  };
}

const lore = signal(loreOf([], []));
let isAsked = false;

/** The catalogues never change while a box is open, so they are read once; without them ids stand for themselves. */
export function useLore(): Lore {
  useEffect(() => {
    if (isAsked) return;
    isAsked = true;
    Promise.all([box.value.getCodes(), box.value.getEffects()]).then(
      ([codes, effects]) => {
        lore.value = loreOf(codes, effects);
      },
      () => {
        isAsked = false;
      },
    );
  }, []);
  return lore.value;
}
