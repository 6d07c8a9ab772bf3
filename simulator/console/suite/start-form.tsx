import { useState } from 'preact/hooks';
import type { Box, SuiteRunRequest, SuiteRunSummary } from '../../control/client/index.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { useAsk, useDeed } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { go, linkTo } from '../frame/route.ts';
import { carrierName } from '../parts/carrier.tsx';
import { Problem } from '../parts/problem.tsx';
import { Ticked } from '../parts/ticked.tsx';
import { inLanguage, say } from '../words/words.ts';
import { Busy } from './about-run.tsx';
import type { Lore } from './lore.ts';
import { words } from './words.ts';

interface Form {
  readonly whom: string;
  readonly mutant: string;
  readonly url: string;
  readonly profile: 'data-plane' | 'full';
  readonly carrier: string;
  readonly only: string;
  readonly seed: string;
}

const usual: Form = { whom: 'reference', mutant: '', url: '', profile: 'data-plane', carrier: '', only: '', seed: '' };

interface StartFormProps {
  readonly lore: Lore;
  /** The run that has to end first. */
  readonly busy: SuiteRunSummary | null;
}

/** Starts a run, and goes where it can be watched. */
export function StartForm({ lore, busy }: StartFormProps) {
  const [form, set] = useState<Form>(usual);
  const { value: here } = useAsk(() => box.value.getBox(), [box.value]);
  const change = (part: Partial<Form>) => set((before) => ({ ...before, ...part }));
  const start = useDeed(async () => {
    const { id } = await box.value.startSuiteRun(wishOf(form));
    go(linkTo('suite', [id]));
  });
  return (
    <form
      class="card stack start-run"
      onSubmit={(event) => {
        event.preventDefault();
        void start.run();
      }}
    >
      <h2>{say(words.newRun)}</h2>
      <div class="run-fields">
        <label class="field is-wide">
          <span>{say(words.whom)}</span>
          <select
            value={form.whom}
            onChange={({ currentTarget: { value: whom } }) =>
              change({
                whom,
                ...(whom === 'mutant' && form.mutant === '' && { mutant: [...lore.mutants.keys()][0] ?? '' }),
              })
            }
          >
            <option value="reference">{say(words.reference)}</option>
            <Own here={here} />
            <option value="mutant">{say(words.aMutant)}</option>
            <option value="url">{say(words.aUrl)}</option>
          </select>
        </label>
        {form.whom === 'mutant' && (
          <label class="field is-wide">
            <span>{say(words.mutant)}</span>
            <select value={form.mutant} onChange={({ currentTarget }) => change({ mutant: currentTarget.value })}>
              {[...lore.mutants.values()].map(({ id, titles }) => (
                <option key={id} value={id}>
                  {id} · {inLanguage(titles)}
                </option>
              ))}
            </select>
          </label>
        )}
        {form.whom === 'url' && (
          <label class="field is-wide">
            <span>{say(words.url)}</span>
            <input
              type="url"
              required
              placeholder="http://127.0.0.1:8080"
              aria-describedby="url-hint"
              value={form.url}
              onInput={({ currentTarget }) => change({ url: currentTarget.value })}
            />
          </label>
        )}
        <label class="field">
          <span>{say(words.profile)}</span>
          <select
            value={form.profile}
            onChange={({ currentTarget }) => change({ profile: currentTarget.value as Form['profile'] })}
          >
            <option value="data-plane">{say(words.dataPlane)}</option>
            <option value="full">{say(words.full)}</option>
          </select>
        </label>
        <label class="field">
          <span>{say(words.carrier)}</span>
          <select value={form.carrier} onChange={({ currentTarget }) => change({ carrier: currentTarget.value })}>
            <option value="">{say(words.allCarriers)}</option>
            {carrierIds.map((id) => (
              <option key={id} value={id}>
                {carrierName(id)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {form.whom === 'url' && (
        <p id="url-hint" class="soft small">
          <Ticked text={say(words.urlHint)} />
        </p>
      )}
      <details>
        <summary class="run-more">{say(words.more)}</summary>
        <div class="run-fields">
          <label class="field is-wide">
            <span>{say(words.only)}</span>
            <input
              class="mono"
              autocomplete="off"
              spellcheck={false}
              placeholder={say(words.onlyHint)}
              value={form.only}
              onInput={({ currentTarget }) => change({ only: currentTarget.value })}
            />
          </label>
          <label class="field">
            <span>{say(words.seed)}</span>
            <input
              autocomplete="off"
              placeholder="sanwang"
              maxLength={128}
              value={form.seed}
              onInput={({ currentTarget }) => change({ seed: currentTarget.value })}
            />
          </label>
        </div>
      </details>
      {start.error !== null && <Problem error={start.error} />}
      <div class="row">
        <button class="primary" type="submit" disabled={start.isBusy || busy !== null}>
          {say(words.start)}
        </button>
        <Busy run={busy} />
      </div>
    </form>
  );
}

/** The box's own service, by each API that it speaks; nothing where it has none. */
function Own({ here }: { readonly here: Box | null }) {
  if (here?.service === undefined) return null;
  return (
    <>
      <option value={here.service}>{say(words.own, { url: here.service })}</option>
      {Object.entries(here.faces ?? {}).map(([id, url]) => (
        <option key={id} value={url}>
          {say(words.ownFace, { vendor: carrierName(id), url })}
        </option>
      ))}
    </>
  );
}

function wishOf({ whom, mutant, url, profile, carrier, only, seed }: Form): SuiteRunRequest {
  const ids = only.split(/[\s,，]+/).filter(Boolean);
  return {
    target: whom === 'mutant' ? `mutant:${mutant}` : whom === 'url' ? url.trim() : whom,
    profile,
    ...(carrier === '' ? {} : { carrier: carrier as NonNullable<SuiteRunRequest['carrier']> }),
    ...(ids.length === 0 ? {} : { only: ids }),
    ...(seed === '' ? {} : { seed }),
  };
}
