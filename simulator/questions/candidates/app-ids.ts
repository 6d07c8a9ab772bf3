import type { App } from '../../core/words/app.ts';
import { identityOf } from '../../core/words/app.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { spellingOf } from './spellings.ts';
import type { Told } from './told.ts';

/** What is known of ids: which of them lead to an app, at which carrier. */
export interface KnownIds {
  readonly carrier: CarrierId;
  readonly carriers: readonly CarrierId[];
  isFiled(carrier: CarrierId, id: string): boolean;
  /** Apps of the world that was asked. */
  readonly apps: Iterable<App>;
}

/** Apps of a world that are looked through: it may hold thousands. */
const mostApps = 64;

/** What is wrong with an id that leads to no app; null where nothing that is known is like it. */
export function mistakeInAppId(text: string, known: KnownIds): Told | null {
  const { carrier } = known;
  const how = spellingOf(text, (undone) => known.isFiled(carrier, undone));
  if (how !== null) return { id: `app.id-${how}` };
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
