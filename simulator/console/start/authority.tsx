import { useState } from 'preact/hooks';
import type { Box, TrustLine } from '../../control/client/index.ts';
import { useAsk, useDeed } from '../api/ask.ts';
import { box as asked } from '../api/box.ts';
import { Code } from '../parts/code.tsx';
import { Copy } from '../parts/copy.tsx';
import { Problem } from '../parts/problem.tsx';
import { dayOf } from '../parts/time.ts';
import { say } from '../words/words.ts';
import { words } from './words.ts';

interface AuthorityProps {
  readonly box: Box;
  readonly again: () => void;
}

/** The CA of the box: whether there is one, where to get it, and how it is trusted. */
export function Authority({ box, again }: AuthorityProps) {
  const make = useDeed(async () => {
    await asked.value.getCa();
    again();
  });
  return (
    <section class="card stack" id="ca" tabIndex={-1} aria-labelledby="ca-title">
      <h2 id="ca-title">{say(words.ca)}</h2>
      {box.ca === undefined ? (
        <>
          <p class="soft">{say(words.caNone)}</p>
          {make.error !== null && <Problem error={make.error} />}
          <div class="row">
            <button type="button" disabled={make.isBusy} onClick={() => void make.run()}>
              {say(words.caMake)}
            </button>
          </div>
        </>
      ) : (
        <Known fingerprint={box.ca.fingerprint} />
      )}
      <Trust file={box.ca?.pemFile ?? 'ca.pem'} />
    </section>
  );
}

function Known({ fingerprint }: { readonly fingerprint: string }) {
  const { value } = useAsk(() => asked.value.getCa(), [fingerprint]);
  return (
    <>
      <dl class="facts">
        <dt>{say(words.fingerprint)}</dt>
        <dd class="row fingerprint">
          <code>{fingerprint}</code> <Copy text={fingerprint} what={say(words.fingerprint)} />
        </dd>
        <dt>{say(words.until)}</dt>
        <dd>{value === null ? ' ' : dayOf(value.notAfterMs)}</dd>
      </dl>
      <div class="row">
        {['ca.pem', 'ca.crt'].map((file) => (
          <a key={file} class="button" href={asked.value.caPem.replace('ca.pem', file)} download={`sanwang-${file}`}>
            {say(words.download, { file })}
          </a>
        ))}
      </div>
    </>
  );
}

/** Lines without a name go on with the one before. */
function grouped(lines: readonly TrustLine[]): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  let last = '';
  for (const { by, line } of lines) {
    const before = all.get(last);
    if (by === '' && before !== undefined) all.set(last, `${before}\n${line}`);
    if (by === '') continue;
    all.set(by, line);
    last = by;
  }
  return all;
}

function Trust({ file }: { readonly file: string }) {
  const { value, error } = useAsk(() => asked.value.getCaTrust({ file }), [file]);
  const [by, choose] = useState('Node.js');
  if (error !== null) return <Problem error={error} />;
  const lines = grouped(value ?? []);
  return (
    <>
      <label class="field">
        <span>{say(words.trustedBy)}</span>
        <select value={by} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {[...lines.keys()].map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <Code text={lines.get(by) ?? ' '} what={say(words.trustLine)} />
    </>
  );
}
