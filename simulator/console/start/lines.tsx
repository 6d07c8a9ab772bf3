import { useState } from 'preact/hooks';
import type { EnvironmentFormat, GetEnvironmentQuery } from '../../control/client/index.ts';
import { useAsk } from '../api/ask.ts';
import { world, worldName } from '../api/box.ts';
import { go, linkTo, route } from '../frame/route.ts';
import { carrierName } from '../parts/carrier.tsx';
import { Code } from '../parts/code.tsx';
import { Problem } from '../parts/problem.tsx';
import { language, say } from '../words/words.ts';
import { callees, chosen, formats, hintFor, partsOf, shellFormat } from './choices.ts';
import { words } from './words.ts';

/** What goes into one's own configuration: for an app, for whoever it calls, in the form that takes it. */
export function Lines({ hasService }: { readonly hasService: boolean }) {
  const apps = useAsk(() => world.value.listApps(), [worldName.value]);
  const names = apps.value?.map(({ name }) => name) ?? [];
  const { app, callee, format } = chosen(route.value.query, names);
  const [isShown, show] = useState(false);
  const [isReal, lead] = useState(false);
  const choose = (query: Readonly<Record<string, string>>) =>
    go(linkTo('', [], { ...route.value.query, ...query }), 'replace');
  const isVendor = callee === 'unvs' || callee === 'aliyun' || callee === 'jiguang';
  return (
    <section class="card stack" id="lines" tabIndex={-1} aria-labelledby="lines-title">
      <h2 id="lines-title">{say(words.lines)}</h2>
      <div class="choices">
        <Choice label={say(words.app)} value={app ?? ''} onChoose={(value) => choose({ app: value })}>
          {[...names.map((name) => [name, name] as const), ['', say(words.allApps)] as const]}
        </Choice>
        <Choice label={say(words.callee)} value={callee} onChoose={(value) => choose({ for: value })}>
          {callees.map((id) => [id, id === 'carriers' ? say(words.carriers) : carrierName(id)] as const)}
        </Choice>
        <Choice label={say(words.format)} value={format} onChoose={(value) => choose({ as: value })}>
          {Object.entries(formats)}
        </Choice>
      </div>
      {apps.error !== null && <Problem error={apps.error} />}
      {isVendor && !hasService ? (
        <p class="soft">{say(words.noService)}</p>
      ) : (
        apps.value !== null && (
          <Block
            query={{ ...(app === null ? {} : { app }), for: partsOf(callee), format }}
            isVendor={isVendor}
            isShown={isShown}
          />
        )
      )}
      <div class="row spread">
        <p class="soft small">
          {say(hintFor(format))}
          {language.value === 'en' && ' '}
          {!isShown && say(words.copyHidden)}
        </p>
        <label class="check">
          <input type="checkbox" checked={isShown} onChange={({ currentTarget }) => show(currentTarget.checked)} />
          {say(words.secretsShown)}
        </label>
      </div>
      <label class="check">
        <input type="checkbox" checked={isReal} onChange={({ currentTarget }) => lead(currentTarget.checked)} />
        {say(words.realNames)}
      </label>
      {isReal && (
        <>
          <p class="soft small">{say(words.realNamesWhy)}</p>
          <Block query={{ for: 'proxy', format: shellFormat(format) }} isVendor={false} isShown={isShown} />
        </>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: readonly (readonly [value: string, name: string])[];
}

function Choice({ label, value, onChoose, children }: ChoiceProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {children.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface BlockProps {
  readonly query: GetEnvironmentQuery & { readonly format: EnvironmentFormat };
  readonly isVendor: boolean;
  readonly isShown: boolean;
}

/** The lines as the box writes them; what is copied is whole, whatever is hidden. */
function Block({ query, isVendor, isShown }: BlockProps) {
  const by = JSON.stringify([worldName.value, query]);
  const masked = useAsk(() => world.value.getEnvironment(query), [by]);
  const full = useAsk(() => world.value.getEnvironment({ ...query, reveal: true }), [by]);
  const error = masked.error ?? full.error;
  if (error !== null) return <Problem error={error} />;
  if (masked.value === null || full.value === null) return <div class="code lines-wait" />;
  return (
    <>
      {isVendor && !masked.value.account && <p class="soft">{say(words.noAccount)}</p>}
      <Code text={isShown ? full.value.text : masked.value.text} full={full.value.text} what={say(words.linesFor)} />
    </>
  );
}
