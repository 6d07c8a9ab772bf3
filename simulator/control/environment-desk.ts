import { type CarrierId, carrierIds } from '../core/words/carrier-id.ts';
import { type FaceId, faceIds } from '../core/words/face-id.ts';
import type { World } from '../core/world/world.ts';
import type { PlaceUrls } from './places.ts';

/** Whom a program calls: the carriers themselves, or the service by a vendor's API. */
const callees = [...carrierIds, 'unvs', ...faceIds] as const;
export type Callee = CarrierId | 'unvs' | FaceId;

/** `proxy` is what a program needs that has the real names compiled in: the box as its proxy, and whom to trust. */
export const environmentParts = [...callees, 'proxy'] as const;
export type EnvironmentPart = Callee | 'proxy';

/** How variables are written down: in files, in shells, and in languages. */
export const environmentFormats = [
  'dotenv',
  'sh',
  'powershell',
  'fish',
  'json',
  'compose',
  'node',
  'python',
  'java',
  'go',
  'php',
] as const;
export type EnvironmentFormat = (typeof environmentFormats)[number];

export interface EnvironmentWish {
  readonly world: World;
  /** Name of the only app that is asked for; null for all of the world. */
  readonly app: string | null;
  /** None asks for all but the proxy. */
  readonly parts: readonly EnvironmentPart[];
  /** Every URL of the box as the caller can reach it. */
  readonly urls: PlaceUrls;
}

/** What the control API needs of whoever knows what goes into the configuration of a program; the command line has it. */
export interface EnvironmentDesk {
  variables(wish: EnvironmentWish): Promise<Readonly<Record<string, string>>>;
  /** Whether a variable opens something. */
  isSecret(name: string): boolean;
  lines(format: EnvironmentFormat, variables: Readonly<Record<string, string>>): readonly string[];
  /** Commands that trust the certificate of a file: by whom, and the command. */
  trust(file: string): readonly (readonly [by: string, command: string])[];
}
