import type { RouteEntry, RouteField, RouteSeal } from '../../../fixtures/api-types.ts';
import { Carrier } from '../../../simulator/console/parts/carrier.tsx';
import { Code } from '../../../simulator/console/parts/code.tsx';
import { Evidence } from '../../../simulator/console/parts/evidence.tsx';
import { language, say, wordsOf } from '../../../simulator/console/words/words.ts';
import { messagesIn } from '../../language.ts';
import { codePath, codeRows, routes, sourceWords } from '../facts.ts';
import { type Place, type SitePage, same } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'How each route of the carriers is asked, sealed, signed and answered, with a worked request. `sanwang routes ID` says the same, `sanwang sign ID` writes a request that a box accepts now.',
    zh: '三大运营商各接口的请求、加密、签名与应答，附算好的请求。`sanwang routes ID` 给出同样内容，`sanwang sign ID` 写出盒子当下接受的请求。',
  },
  id: { en: 'Route', zh: '接口' },
  path: { en: 'Carrier and path', zh: '运营商与路径' },
  caller: { en: 'Asked by', zh: '调用方' },
  evidence: { en: 'Evidence', zh: '依据' },
  hosts: { en: 'Hosts', zh: '域名' },
  asked: { en: 'Asked with', zh: '请求' },
  field: { en: 'Field', zh: '字段' },
  holds: { en: 'Holds', zh: '内容' },
  form: { en: 'Form', zh: '格式' },
  constant: { en: 'this very value', zh: '固定值' },
  sealed: { en: 'Sealed', zh: '加密' },
  signed: { en: 'Signed', zh: '签名' },
  answered: { en: 'Answered with', zh: '应答' },
  worked: { en: 'A worked request', zh: '算好的请求' },
  vectors: { en: 'Vectors', zh: '向量' },
  codes: { en: 'Codes', zh: '返回码' },
  notes: { en: 'What sources say', zh: '来源所述' },
});

const ids = [...new Set(routes.en.map(({ id }) => id))];
const of = (id: string) => routes[language.value].filter((each) => each.id === id);

export function routesPages(): readonly SitePage[] {
  return [
    { path: 'routes', title: site.routes, about: words.lead, under: 'routes', draw: (at) => <All at={at} /> },
    ...ids.map((id): SitePage => {
      const [first] = routes.en.filter((each) => each.id === id);
      return {
        path: `routes/${id}`,
        title: same(`${id}  ${first?.method} ${first?.path}`),
        under: 'routes',
        also: `${id} ${first?.path.replace(/\W/g, ' ')}`,
        searched: 6_000,
        draw: (at) => (
          <div class="stack">
            {of(id).map((entry) => (
              <One key={entry.method + entry.path} entry={entry} at={at} />
            ))}
          </div>
        ),
      };
    }),
  ];
}

function All({ at }: { readonly at: Place }) {
  const { callers } = messagesIn(language.value).routes;
  return (
    <div class="stack">
      <Heading title={say(site.routes)} lead={say(words.lead)} />
      <Table head={[say(words.id), say(words.path), say(words.caller), say(words.evidence)]}>
        {routes[language.value].map((entry) => (
          <tr key={entry.id + entry.method + entry.path}>
            <td>
              <a href={at.to(`routes/${entry.id}`)}>{entry.id}</a>
            </td>
            <td>
              <Carrier id={entry.carrier} />{' '}
              <code>
                {entry.method} {entry.path}
              </code>
            </td>
            <td>{callers[entry.caller]}</td>
            <td>
              <Evidence of={entry.evidence} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function One({ entry, at }: { readonly entry: RouteEntry; readonly at: Place }) {
  const { callers, contents } = messagesIn(language.value).routes;
  const { id, carrier, method, path, recipe, worked, vectors, notes } = entry;
  const query = worked.query === undefined ? '' : `?${worked.query}`;
  const request = [`${worked.method} ${worked.path}${query}`, worked.contentType, worked.body]
    .filter(Boolean)
    .join('\n');
  const codes = [
    ...new Map(
      codeRows(language.value)
        .filter((row) => row.carrier === carrier && row.endpoint === id)
        .map((row) => [row.code, row]),
    ).values(),
  ];
  return (
    <article class="stack">
      <header>
        <Carrier id={carrier} />
        <h1>
          {id} <code>{`${method} ${path}`}</code>
        </h1>
        <p class="row">
          <Evidence of={entry.evidence} /> <span class="soft">{callers[entry.caller]}</span>{' '}
          <span class="soft small">{entry.hosts.join(' · ')}</span>
        </p>
      </header>
      <section class="stack">
        <h2>{say(words.asked)}</h2>
        <p>{entry.request}</p>
        {recipe.fields.length > 0 && (
          <Table head={[say(words.field), say(words.holds), say(words.form)]}>
            {recipe.fields.map((field) => (
              <tr key={field.name + (field.inside ?? '')}>
                <td>
                  <code>{field.name}</code>
                </td>
                <td>
                  {contents[field.is] || say(words.constant)}
                  {field.required === false && (
                    <span class="soft small"> {messagesIn(language.value).routes.optional}</span>
                  )}
                </td>
                <td class="small">{formOf(field)}</td>
              </tr>
            ))}
          </Table>
        )}
      </section>
      {recipe.seals.length > 0 && (
        <section>
          <h2>{say(words.sealed)}</h2>
          <ul>
            {recipe.seals.map((seal) => (
              <li key={seal.field}>{sealOf(seal)}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say(words.signed)}</h2>
        <p>{entry.sign}</p>
      </section>
      <section>
        <h2>{say(words.answered)}</h2>
        <p>{entry.reply}</p>
      </section>
      <section class="stack">
        <h2>{say(words.worked)}</h2>
        <Code text={request} what={say(words.worked)} />
      </section>
      {vectors.length > 0 && (
        <section class="stack">
          <h2>{say(words.vectors)}</h2>
          {vectors.map((vector) => (
            <details key={vector.id}>
              <summary>
                {vector.id}: {vector.title}
              </summary>
              <Code text={vectorText(vector)} what={vector.id} />
            </details>
          ))}
        </section>
      )}
      <section>
        <h2>{say(words.codes)}</h2>
        <p class="links">
          {codes.map((row) => (
            <a key={row.code} class="code-link" href={at.to(codePath(row))} title={row[language.value]}>
              <code>{row.code}</code>
            </a>
          ))}
        </p>
      </section>
      <section>
        <h2>{say(words.notes)}</h2>
        <ul class="small">
          {entry.sources.map(({ id: source, what, where }) => (
            <li key={source}>
              <code>{source}</code> {what} ({where})
            </li>
          ))}
          {notes.map((note) => (
            <li key={note.id}>
              <Evidence of={note.evidence} /> {note.what} {note.doubt !== undefined && <em>{note.doubt}</em>}
            </li>
          ))}
          {entry.source === 'ours' && <li>{sourceWords('ours')?.[language.value] ?? 'ours'}</li>}
        </ul>
      </section>
    </article>
  );
}

const formOf = ({ values, any, pattern, format, zone, form, inside }: RouteField): string => {
  const { routes: say } = messagesIn(language.value);
  const allowed = values === undefined ? '' : `${values.join(' | ')}${any ? ` (${say.any})` : ''}`;
  return [allowed, [format, zone].filter(Boolean).join(', '), form ?? pattern, inside && say.inside(inside)]
    .filter(Boolean)
    .join('  ');
};

const sealOf = ({ field, cipher, padding, ivHex, key, output }: RouteSeal): string =>
  [field, `${cipher}, ${padding}`, messagesIn(language.value).routes.keys[key], ivHex && `IV ${ivHex}`, output]
    .filter(Boolean)
    .join('; ');

function vectorText({ recipe, inputs, text, value }: RouteEntry['vectors'][number]): string {
  const results =
    typeof value === 'string' ? [`→ ${value}`] : Object.entries(value).map(([name, each]) => `→ ${name} = ${each}`);
  return [recipe, ...Object.entries(inputs).map(([name, each]) => `${name} = ${each}`), text, ...results]
    .filter((line) => line !== undefined)
    .join('\n');
}
