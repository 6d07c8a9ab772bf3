import type { Explanation } from '../../control/client/index.ts';
import { linkTo } from '../frame/route.ts';
import { Evidence } from '../parts/evidence.tsx';
import { Ticked } from '../parts/ticked.tsx';
import { spanOf } from '../parts/time.ts';
import { inLanguage, language, say } from '../words/words.ts';
import { cutText } from './cut.ts';
import { words } from './detail-words.ts';
import { compare, type Piece } from './difference.ts';

interface WhyProps {
  readonly of: Explanation;
  readonly linkOf: (n?: number | string) => string;
}

/** Why it ended as it did: what was wanted beside what came, and what to change. Nothing where there is nothing to explain. */
export function Why({ of, linkOf }: WhyProps) {
  const told = language.value === 'zh' ? of.zh : of;
  const { rule, evidence, fault, opened, spentBy, causedBy = null, noLongerKept = [], says } = of;
  const cause = of.refusal ?? of.reason ?? null;
  const isForced = cause === null && of.meaning !== null;
  const left = of.lifetimeLeftMs;
  const isUnwelcome = of.meaning !== null || of.expected !== null || told.hint !== null;
  const strict = told.strict ?? [];
  const hint = told.hint === null || strict.includes(told.hint) ? null : told.hint;
  const change = hint ?? (isForced && says != null ? inLanguage(says.advice) : null);
  if (!isUnwelcome && strict.length === 0 && opened === null && fault === null) return null;
  return (
    <section class="why stack" aria-label={say(words.why)}>
      <dl class="facts">
        {(told.meaning !== null || cause !== null) && (
          <Fact name={say(words.cause)}>
            {cause !== null && <code>{cause}</code>} {cause !== null && told.meaning !== null && '—'} {told.meaning}
          </Fact>
        )}
        {says != null && isUnwelcome && (
          <Fact name={say(words.says)}>
            {inLanguage(says)} {evidence !== null && <Evidence of={evidence} />}
          </Fact>
        )}
        {rule !== null && (
          <Fact name={say(words.rule)}>
            <code>{rule}</code>
          </Fact>
        )}
      </dl>
      {fault !== null && (
        <p class="banner text">
          {say(words.byFault, { fault })} <a href={linkTo('failures', ['faults'])}>{say(words.toFaults)}</a>
        </p>
      )}
      {told.expected !== null && told.got !== null && (
        <Difference expected={told.expected} got={told.got} isPointed={isOneShape(of)} />
      )}
      {change !== null && (
        <p class="why-change text">
          <strong>{say(words.change)}</strong> <Ticked text={change} />
        </p>
      )}
      <dl class="facts">
        {told.canonical !== null && (
          <Fact name={say(words.canonical)}>
            <code>{cutText(told.canonical)}</code>
          </Fact>
        )}
        {opened !== null && (
          <Fact name={say(words.opened)}>
            <Opened text={opened} />
          </Fact>
        )}
        {left !== null && isUnwelcome && (
          <Fact name={say(words.lifetime)}>{say(left >= 0 ? words.left : words.over, { span: spanOf(left) })}</Fact>
        )}
        {spentBy !== null && (
          <Fact name={say(words.spentBy)}>
            <a href={linkOf(spentBy.n)}>#{spentBy.n}</a>
            {spentBy.lostBy !== null && `; ${say(words.lostBy, spentBy.lostBy)}`}
          </Fact>
        )}
        {causedBy !== null && (
          <Fact name={say(words.causedBy)}>
            <Cause of={causedBy} linkOf={linkOf} />
          </Fact>
        )}
        {strict.length > 0 && (
          <Fact name={say(words.strict)}>
            <ul>
              {strict.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      {noLongerKept.map((part) => (
        <p key={part} class="banner">
          {say(part === 'request' ? words.requestGone : words.beforeGone)}
        </p>
      ))}
    </section>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd class="text">{children}</dd>
    </>
  );
}

/** What the carrier said to the service, by which its own answer came about. */
function Cause({
  of,
  linkOf,
}: {
  readonly of: NonNullable<Explanation['causedBy']>;
  readonly linkOf: (n: number) => string;
}) {
  const { n, carrier, endpoint, code, refusal, fault } = of;
  const { meaning } = language.value === 'zh' ? of.zh : of;
  return (
    <>
      <a href={linkOf(n)}>#{n}</a> {[carrier, endpoint, code, refusal ?? fault].filter(Boolean).join(' ')}{' '}
      {meaning !== null && `— ${meaning}`}
    </>
  );
}

/** What was sealed: its pairs one below the other, where it is made of pairs. */
function Opened({ text }: { readonly text: string }) {
  const pairs = cutText(text).split('&');
  const isPairs = pairs.length > 1 && pairs.every((pair) => /^[\w.-]+=/.test(pair));
  if (!isPairs) return <code>{cutText(text)}</code>;
  return (
    <ul class="why-pairs">
      {pairs.map((pair) => (
        <li key={pair}>
          <code>{pair}</code>
        </li>
      ))}
    </ul>
  );
}

/** Between two values of one shape a mark helps; between two sentences it would point at nothing. */
const isOneShape = ({ expected, got }: Explanation): boolean => ![expected, got].some((text) => text?.includes(' '));

interface DifferenceProps {
  readonly expected: string;
  readonly got: string;
  readonly isPointed: boolean;
}

/** Two texts, one below the other, with what differs marked by more than colour. */
function Difference({ expected, got, isPointed }: DifferenceProps) {
  const plain = { expected: [{ text: expected, differs: false }], got: [{ text: got, differs: false }], first: null };
  const compared = isPointed ? compare(expected, got) : plain;
  const isAll = [compared.expected, compared.got].every((pieces) => pieces.every(({ differs }) => differs));
  return (
    <figure class="why-difference">
      <dl>
        <dt>{say(words.expected)}</dt>
        <dd>
          <Pieces of={compared.expected} as="expected" />
        </dd>
        <dt>{say(words.got)}</dt>
        <dd>
          <Pieces of={compared.got} as="got" />
        </dd>
      </dl>
      {compared.first !== null && (
        <figcaption class="small soft">
          {isAll ? say(words.differsAll) : say(words.differsAt, { n: compared.first + 1 })}
        </figcaption>
      )}
    </figure>
  );
}

function Pieces({ of, as }: { readonly of: readonly Piece[]; readonly as: 'expected' | 'got' }) {
  return (
    <code>
      {of.map(({ text, differs }, at) =>
        differs ? (
          <mark key={at} class={as}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </code>
  );
}
