import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { linkTo, route } from '../frame/route.ts';
import { Copy } from '../parts/copy.tsx';
import { type Schema, titleOf } from '../parts/form/schema.ts';
import { words as form } from '../parts/form/words.ts';
import { momentOf, spanOf } from '../parts/time.ts';
import { words as parts } from '../parts/words.ts';
import { say, tag } from '../words/words.ts';
import { words } from './words.ts';

interface ValueProps {
  readonly schema: Schema;
  readonly value: unknown;
  /** What it is called, for whoever hears the page. */
  readonly what: string;
}

/** A value as its marks say: money, a moment, a state by its words, a secret behind a button, a link, a list, a document. */
export function Value({ schema, value, what }: ValueProps) {
  if (value === null || value === undefined || value === '') return <span class="soft">—</span>;
  if (schema['x-masked']) return <Masked text={textOf(value)} what={what} />;
  const { 'x-link': link, 'x-values': names, 'x-unit': unit, 'x-money': money } = schema;
  if (Array.isArray(value)) return <List schema={schema.items ?? {}} values={value} what={what} />;
  if (typeof value === 'object') return <Facts schema={schema} value={value as Readonly<Record<string, unknown>>} />;
  const named = names?.[String(value)];
  if (named !== undefined)
    return <span class={named.tone === undefined ? undefined : `badge ${named.tone}`}>{say(named)}</span>;
  if (link !== undefined)
    return (
      <a href={linkTo('service', [link, String(value)], carried())}>
        <Text text={String(value)} />
      </a>
    );
  if (money !== undefined) return <span class="money">{moneyOf(String(value))}</span>;
  if (typeof value === 'number' && unit !== undefined) return <span class="nowrap">{countOf(value, unit)}</span>;
  if (typeof value === 'boolean') return <>{say(value ? form.yes : form.no)}</>;
  return <Text text={String(value)} />;
}

/** Members of an entry by their titles; what the service tells beyond its schema stands under its own name. */
export function Facts({
  schema,
  value,
}: {
  readonly schema: Schema;
  readonly value: Readonly<Record<string, unknown>>;
}) {
  const known = Object.keys(schema.properties ?? {}).filter((name) => name in value);
  const names = [...known, ...Object.keys(value).filter((name) => !known.includes(name))];
  if (names.length === 0) return <span class="soft">—</span>;
  return (
    <dl class="facts">
      {names.map((name) => {
        const member = memberOf(schema, name);
        const what = say(titleOf(name, member));
        return (
          <Row key={name} what={what}>
            <Value schema={member} value={value[name]} what={what} />
          </Row>
        );
      })}
    </dl>
  );
}

function memberOf(schema: Schema, name: string): Schema {
  const { additionalProperties: other } = schema as { readonly additionalProperties?: unknown };
  return schema.properties?.[name] ?? (typeof other === 'object' && other !== null ? (other as Schema) : {});
}

function Row({ what, children }: { readonly what: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </>
  );
}

function List({
  schema,
  values,
  what,
}: {
  readonly schema: Schema;
  readonly values: readonly unknown[];
  readonly what: string;
}) {
  if (values.length === 0) return <span class="soft">—</span>;
  const isPlain = values.every((value) => typeof value !== 'object');
  return (
    <ul class={isPlain ? 'values' : 'values documents'}>
      {values.map((value) => (
        <li key={textOf(value)}>
          <Value schema={schema} value={value} what={what} />
        </li>
      ))}
    </ul>
  );
}

const mostText = 2_000;

/** Text of others is text, and megabytes of it are cut. */
function Text({ text }: { readonly text: string }) {
  const rest = text.length - mostText;
  return (
    <span class="text">
      {text.slice(0, mostText)}
      {rest > 0 && <em class="soft"> {say(words.cut, { n: rest })}</em>}
    </span>
  );
}

/** Out of sight until the reader asks; it can be copied unseen. */
function Masked({ text, what }: { readonly text: string; readonly what: string }) {
  const [isShown, show] = useState(false);
  return (
    <span class="masked">
      {isShown ? (
        <code>{text}</code>
      ) : (
        <span aria-label={say(words.masked)} role="img">
          ••••••••
        </span>
      )}
      <button
        type="button"
        class="copy"
        aria-label={say(isShown ? words.hideOf : words.showOf, { what })}
        onClick={() => show(!isShown)}
      >
        {say(isShown ? parts.hide : parts.show)}
      </button>
      <Copy text={text} what={what} />
    </span>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Decimals as they came, since a number would round them. */
function moneyOf(text: string): string {
  const [whole = '', ...part] = text.replace('-', '').split('.');
  const sum = [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...part].join('.');
  return `${text.startsWith('-') ? '−' : ''}¥${sum}`;
}

function countOf(value: number, unit: NonNullable<Schema['x-unit']>): string {
  if (unit === 'instant') return momentOf(value);
  if (unit === 'bytes') return say(words.bytes, { n: value.toLocaleString(tag.value) });
  // Of seconds no part is left out.
  return value >= 1_000 && value < 60_000 ? say(words.seconds, { n: value / 1_000 }) : spanOf(value);
}

/** What a link within the room keeps: the entries under which one is. */
export function carried(): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(route.value.query).filter(([name]) => name !== 'do' && !name.startsWith(filter));
  return Object.fromEntries(kept);
}

/** How a link names what a list is filtered by, apart from what a path takes. */
export const filter = 'by.';
