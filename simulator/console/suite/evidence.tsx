import type { SuiteCaseResult } from '../../control/client/index.ts';
import { Code } from '../parts/code.tsx';
import { language, say } from '../words/words.ts';
import { words } from './words.ts';

type Evidence = NonNullable<SuiteCaseResult['evidence']>;
type Call = NonNullable<Evidence['steps'][number]['calls']>[number];

/** Steps, calls and what carriers saw, in the order in which they happened. */
export function EvidenceOf({ of: { steps, journal, why } }: { readonly of: Evidence }) {
  const moments = [
    ...steps.map(({ at, name, told, twin, atMs }) => ({
      atMs,
      what: (
        <>
          <span class="step-name">
            {twin && '≈ '}
            {at + 1}. {name}
          </span>{' '}
          <code>{told}</code>
        </>
      ),
    })),
    ...steps.flatMap(({ calls = [] }) =>
      calls.map((call) => ({ atMs: call.atMs + (call.tookMs ?? 0), what: <CallRow of={call} /> })),
    ),
    ...journal.map(({ atMs, n, type, carrier, endpoint, code, refusal, msisdn }) => ({
      atMs,
      what: <>{[`#${n}`, type, carrier, endpoint, code, refusal, msisdn].filter((each) => each != null).join(' ')}</>,
    })),
  ].sort((a, b) => a.atMs - b.atMs);
  return (
    <details class="evidence">
      <summary>{say(words.evidence)}</summary>
      {why?.[language.value].map((each) => (
        <p key={each} class="text">
          {each}
        </p>
      ))}
      <ol class="plain steps">
        {moments.map(({ atMs, what }, i) => (
          <li key={i}>
            <span class="soft small">{say(words.ms, { ms: atMs })}</span> {what}
          </li>
        ))}
      </ol>
    </details>
  );
}

function CallRow({ of: { verb, verdict, reason, asked, answered, curl, failure } }: { readonly of: Call }) {
  return (
    <details>
      <summary>
        {verb} → {failure ?? [verdict, reason].filter((each) => each != null).join(' ')}
      </summary>
      {asked && <pre class="wire">{`${asked.method} ${asked.path}\n${headersIn(asked.headers)}\n\n${asked.body}`}</pre>}
      {answered && <pre class="wire">{`${answered.status}\n${headersIn(answered.headers)}\n\n${answered.body}`}</pre>}
      {curl && <Code text={curl.command} what="curl" />}
    </details>
  );
}

const headersIn = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
