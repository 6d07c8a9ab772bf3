import type { App, Filing } from '../words/app.ts';
import type { CarrierId } from '../words/carrier-id.ts';
import type { Credential, Facts, Kind, Purpose } from '../words/credential.ts';
import type { Chance } from '../world/draw.ts';
import type { PolicyTable } from '../world/policy.ts';
import type { AnyRoute } from './route.ts';
import type { IdFormats } from './scene.ts';

/** Everything that shared code needs to know of a carrier: it asks the description, never which carrier it is. */
export interface Carrier {
  readonly id: CarrierId;
  readonly name: { readonly en: string; readonly zh: string };
  readonly routes: readonly AnyRoute[];
  readonly ids: IdFormats;
  readonly policy: PolicyTable;
  readonly filing: FilingRules;
  readonly door: TokenDoor;
  /** Public keys that a device SDK embeds, PEM by use. */
  /** The bare private operation of the key that opens what devices seal: the key itself stays in the carrier's folder. */
  openSealed(block: Uint8Array): Uint8Array | null;
  readonly deviceKeys: Readonly<Record<string, string>>;
}

/** How the carrier names an app and its secrets. */
export interface FilingRules {
  /** Field that holds the app's id. */
  readonly idField: string;
  readonly fields: readonly string[];
  /** Draws a filing for the app at `index` in its world; another `attempt` gives another id. */
  mint(chance: Chance, index: number, attempt: number): Filing;
}

/** How a token gets out without a handset (the bench's door of the control API). */
export interface TokenDoor {
  readonly kind: Kind;
  /** Route whose codes word a refusal. */
  readonly route: Readonly<Record<Purpose, string>>;
  facts(app: App, chance: Chance, nowMs: number): Facts | null;
  /** The text that an app's server receives. */
  present(credential: Credential): string;
  /** The credential's id in such a text. */
  idIn(text: string): string;
  /** What an app that is a web page gets, whoever's number it is; only where the carrier has a script for pages. */
  readonly pages?: PageDoor;
}

export interface PageDoor {
  readonly kind: Kind;
  readonly route: Readonly<Record<Purpose, string>>;
  present(credential: Credential): string;
}
