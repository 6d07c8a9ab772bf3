import type { App } from '../../core/words/app.ts';
import { identityOf } from '../../core/words/app.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { percentDecode } from '../../wire/percent.ts';
import type { Told } from './told.ts';

/** What is known of ids: which of them lead to an app, at which carrier. */
export interface KnownIds {
  readonly carrier: CarrierId;
  readonly carriers: readonly CarrierId[];
  isFiled(carrier: CarrierId, id: string): boolean;
  /** Apps of the world that was asked. */
  readonly apps: Iterable<App>;
}

/** What an id may have been before it was written otherwise. */
const alterations: readonly { readonly id: string; alter(text: string): string }[] = [
  { id: 'app.id-blank', alter: (text) => text.trim() },
  { id: 'app.id-invisible', alter: (text) => text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '') },
  { id: 'app.id-blank', alter: (text) => text.replace(/\s/g, '') },
  { id: 'app.id-quoted', alter: (text) => text.trim().replace(/^(["'`“‘])(.*)["'`”’]$/s, '$2') },
  { id: 'app.id-full-width', alter: (text) => text.normalize('NFKC').trim() },
  { id: 'app.id-encoded', alter: (text) => percentDecode(text) ?? text },
  { id: 'app.id-case', alter: (text) => text.toLowerCase() },
  { id: 'app.id-case', alter: (text) => text.toUpperCase() },
  { id: 'app.id-number', alter: (text) => text.replace(/\.0+$/, '') },
];

/** Apps of a world that are looked through: it may hold thousands. */
const mostApps = 64;

/** What is wrong with an id that leads to no app; null where nothing that is known is like it. */
export function mistakeInAppId(text: string, known: KnownIds): Told | null {
  const { carrier } = known;
  for (const { id, alter } of alterations) {
    const altered = alter(text);
    if (altered !== text && known.isFiled(carrier, altered)) return { id };
  }
  const elsewhere = known.carriers.find((each) => each !== carrier && known.isFiled(each, text.trim()));
  if (elsewhere !== undefined) return { id: 'app.id-of-carrier', with: { carrier: elsewhere } };
  let looked = 0;
  for (const app of known.apps) {
    if (++looked > mostApps) break;
    if (app.name === text) return { id: 'app.id-is-name' };
    if (identityOf(app) === text && text !== '') return { id: 'app.id-is-package' };
    const field = secretFieldOf(app, carrier, text);
    if (field !== null) return { id: 'app.id-is-secret', with: { field } };
  }
  return null;
}

/** The field of a filing that has that value. */
function secretFieldOf(app: App, carrier: CarrierId, text: string): string | null {
  return Object.entries(app.carriers[carrier]).find(([, value]) => value === text && text !== '')?.[0] ?? null;
}
