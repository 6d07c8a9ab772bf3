import { useState } from 'preact/hooks';
import table from '../../../fixtures/phones/generations.json' with { type: 'json' };
import skippable from '../../../fixtures/phones/skips.json' with { type: 'json' };
import type { App, Handset } from '../../control/client/index.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { faceNames } from '../../core/words/face-name.ts';
import { carrierName } from '../parts/carrier.tsx';
import { say } from '../words/words.ts';
import type { Asked } from './calls.ts';
import { words } from './words.ts';

/** Whose SDKs a phone can hold besides the carriers’ own. */
const vendors = faceNames.filter((name) => name !== 'unvs');

/** SDKs that an app may have been built with in place of its carrier's usual one. */
const generations = (Object.keys(table) as (keyof typeof table)[]).filter((name) => !('usual' in table[name]));

const steps = Object.keys(skippable) as (keyof typeof skippable)[];

export interface Choice {
  readonly apps: readonly App[];
  /** What the app will ask with; null where no app runs on the phone. */
  readonly asked: Asked | null;
  /** The app is a web page: it loads one script for all carriers, and no SDK. */
  readonly isPage: boolean;
  readonly choose: (part: keyof Asked, value: string) => void;
}

/** Which app is on the phone, and which SDKs are in it. */
export function useChoice({ os }: Handset, all: readonly App[]): Choice {
  const [chosen, set] = useState<Readonly<Partial<Record<keyof Asked, string>>>>({});
  const apps = all.filter(({ platform }) => platform === os || platform === 'h5');
  const app = apps.find(({ name }) => name === chosen.app) ?? apps[0];
  const isPage = app?.platform === 'h5';
  const carrier = carrierIds.find((each) => each === chosen.carrier);
  const face = vendors.find((each) => each === chosen.face);
  const sdkGeneration = generations.find((each) => each === chosen.sdkGeneration);
  const skips = steps.find((each) => each === chosen.skips);
  const asked: Asked | null =
    app === undefined
      ? null
      : {
          app: app.name,
          ...(isPage || carrier === undefined ? {} : { carrier }),
          ...(isPage || face === undefined ? {} : { face }),
          ...(isPage || sdkGeneration === undefined ? {} : { sdkGeneration }),
          ...(isPage || skips === undefined ? {} : { skips }),
          ...(isPage || face !== 'aliyun' || chosen.check !== 'true' ? {} : { check: true }),
        };
  return { apps, asked, isPage, choose: (part, value) => set((before) => ({ ...before, [part]: value })) };
}

export function Chooser({ choice, isBusy }: { readonly choice: Choice; readonly isBusy: boolean }) {
  const { apps, asked, choose, isPage } = choice;
  const select = (part: keyof Asked, title: string, options: readonly (readonly [string, string])[]) => (
    <label class="field">
      <span>{title}</span>
      <select
        value={String(asked?.[part] ?? '')}
        disabled={isBusy}
        onChange={({ currentTarget }) => choose(part, currentTarget.value)}
      >
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="chooser">
      {select(
        'app',
        say(words.app),
        apps.map(({ name }) => [name, name] as const),
      )}
      {!isPage &&
        select('face', say(words.sdk), [
          ['', say(words.sdkOwn)],
          ...vendors.map((vendor) => [vendor, carrierName(vendor)] as const),
        ])}
      {!isPage &&
        select('carrier', say(words.whose), [
          ['', say(words.whoseSim)],
          ...carrierIds.map((carrier) => [carrier, carrierName(carrier)] as const),
        ])}
      {!isPage &&
        select('sdkGeneration', say(words.generation), [
          ['', say(words.generationUsual)],
          ...generations.map((name) => [name, say(table[name].title)] as const),
        ])}
      {!isPage &&
        select('skips', say(words.skips), [
          ['', say(words.skipsNothing)],
          ...steps.map((step) => [step, say(skippable[step].title)] as const),
        ])}
      {asked?.face === 'aliyun' &&
        select('check', say(words.check), [
          ['', say(words.checkNot)],
          ['true', say(words.checkFirst)],
        ])}
    </div>
  );
}
