import { describe } from '../../../conformance/reference/console/openapi.ts';
import { operations as serviceOperations } from '../../../conformance/reference/domain/console.ts';
import { language, say, type Words, wordsOf } from '../../../simulator/console/words/words.ts';
import { openApiOf } from '../../../simulator/control/openapi.ts';
import { pathParts, tags as tagWords } from '../../../simulator/control/openapi-words.ts';
import { operations } from '../../../simulator/control/resources/index.ts';
import { schemasUnder } from '../../../simulator/control/schemas.ts';
import { version } from '../../version.ts';
import type { Place, SitePage } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  controlLead: {
    en: 'Worlds, phones, faults, clock and journal of a box, at its control port. Errors are RFC 9457 problems that list every mistake.',
    zh: '盒子的世界、手机、故障、时钟与流水，位于控制端口；错误为 RFC 9457，列出全部问题。数据结构的部分成员说明为英文。',
  },
  serviceLead: {
    en: 'What the owner of an account of the reference service does: applications, money, keys. At the box’s port P+11, with `serviceToken` as the bearer.',
    zh: '参考核验服务账号所有者的操作：应用、资金、密钥。位于盒子的 P+11 端口，以 serviceToken 为 Bearer。',
  },
  document: { en: 'The OpenAPI document', zh: 'OpenAPI 文档' },
  parameters: { en: 'Parameters', zh: '参数' },
  body: { en: 'Body', zh: '请求体' },
  answers: { en: 'Answers', zh: '应答' },
  shapes: { en: 'Shapes', zh: '数据结构' },
  member: { en: 'Member', zh: '成员' },
  type: { en: 'Type', zh: '类型' },
  what: { en: 'What it is', zh: '说明' },
});

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document is read here as what it is, and held to its own schema elsewhere
type Json = any;

const controlDocument: Json = openApiOf(operations, version);
const serviceDocument: Json = describe(serviceOperations);
/** With what is said in Chinese, which the document itself leaves to people. */
const schemas = schemasUnder('#/components/schemas/', null) as Readonly<Record<string, Json>>;

const chinese = new Map(operations.map(({ id, zh }) => [id, zh]));
/** What belongs into a query, in Chinese. */
const queryWords = new Map(
  operations.flatMap(({ id, query = [] }) => query.map(({ name, zh }) => [`${id} ${name}`, zh] as const)),
);

/** The documents as files, for programs. */
export const documents: Readonly<Record<string, object>> = {
  'openapi/control.json': controlDocument,
  'openapi/service.json': serviceDocument,
};

export function openapiPages(): readonly SitePage[] {
  const page = (path: string, title: Words, about: Words, document: Json, file: string): SitePage => ({
    path,
    title,
    about,
    under: path,
    searched: 60_000,
    draw: (at) => <Api at={at} title={title} lead={about} document={document} file={file} />,
  });
  return [
    page('control-api', site.controlApi, words.controlLead, controlDocument, 'openapi/control.json'),
    page('service-api', site.serviceApi, words.serviceLead, serviceDocument, 'openapi/service.json'),
  ];
}

/** A tag in the document is a word of the API; in Chinese the page says what it is about. */
const headingOf = (tag: string): string => {
  const zh = language.value === 'zh' ? tagWords[tag]?.zh : undefined;
  return zh === undefined ? tag : `${zh} (${tag})`;
};

interface ApiProps {
  readonly at: Place;
  readonly title: Words;
  readonly lead: Words;
  readonly document: Json;
  readonly file: string;
}

function Api({ at, title, lead, document, file }: ApiProps) {
  const all = Object.entries(document.paths as Json).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation: operation as Json,
    })),
  );
  const tagOf = (operation: Json): string | undefined => operation.tags?.[0] ?? operation['x-resource'];
  const tags = [...new Set(all.map(({ operation }) => tagOf(operation)))];
  const shapes = document === controlDocument ? Object.entries(schemas) : [];
  return (
    <div class="stack">
      <Heading title={say(title)} lead={say(lead)} />
      <p>
        <a href={at.file(file)}>{say(words.document)}</a>
      </p>
      {tags.map((tag) => (
        <section key={tag} class="stack">
          {tag !== undefined && <h2>{headingOf(tag)}</h2>}
          {all
            .filter(({ operation }) => tagOf(operation) === tag)
            .map(({ path, method, operation }) => (
              <Operation key={method + path} path={path} method={method} operation={operation} />
            ))}
        </section>
      ))}
      {shapes.length > 0 && (
        <section class="stack">
          <h2>{say(words.shapes)}</h2>
          {shapes.map(([name, schema]) => (
            <Shape key={name} name={name} schema={schema} />
          ))}
        </section>
      )}
    </div>
  );
}

function Operation({
  path,
  method,
  operation,
}: {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}) {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content?.['application/json']?.schema;
  const all = Object.entries((responses ?? {}) as Json);
  const told = all.filter(([status]) => /^[23]/.test(status));
  const codes = [...new Set(JSON.stringify(responses).match(/ERR_\w+/g))];
  return (
    <section class="entry" id={operationId}>
      <h3>
        <span class="badge">{method}</span> <code>{path}</code>
      </h3>
      <Told en={summary} zh={operation['x-zh'] ?? chinese.get(operationId)} />
      <dl class="facts small">
        {parameters.length > 0 && (
          <>
            <dt>{say(words.parameters)}</dt>
            <dd>
              {parameters.map((each: Json) => (
                <div key={each.name}>
                  <code>{each.name}</code>{' '}
                  <Told
                    en={each.description}
                    zh={each.in === 'path' ? pathParts[each.name]?.zh : queryWords.get(`${operationId} ${each.name}`)}
                  />
                </div>
              ))}
            </dd>
          </>
        )}
        {body !== undefined && (
          <>
            <dt>{say(words.body)}</dt>
            <dd>
              <TypeOf schema={body} />
              <Members schema={body} />
            </dd>
          </>
        )}
        <dt>{say(words.answers)}</dt>
        <dd>
          {told.map(([status, answer]) => (
            <div key={status}>
              <code>{status}</code>{' '}
              <TypeOf schema={(Object.values((answer as Json).content ?? {})[0] as Json)?.schema} />
            </div>
          ))}
          {codes.length > 0 && <div class="soft">{codes.join(', ')}</div>}
        </dd>
      </dl>
    </section>
  );
}

/** A sentence that may be there in English alone. */
function Told({ en, zh }: { readonly en: string | undefined; readonly zh: string | undefined }) {
  if (language.value === 'zh' && zh !== undefined) return <span>{zh}</span>;
  return en === undefined ? null : <span lang="en">{en}</span>;
}

function Shape({ name, schema }: { readonly name: string; readonly schema: Json }) {
  return (
    <section class="entry" id={`shape-${name}`}>
      <h3>{name}</h3>
      <Described schema={schema} />
      <Members schema={schema} />
    </section>
  );
}

function Members({ schema }: { readonly schema: Json }) {
  const members = Object.entries((schema.properties ?? {}) as Json);
  if (members.length === 0) return null;
  return (
    <Table head={[say(words.member), say(words.type), say(words.what)]}>
      {members.map(([member, part]) => (
        <tr key={member}>
          <td>
            <code>{member}</code>
            {schema.required?.includes(member) ? '' : '?'}
          </td>
          <td>
            <TypeOf schema={part as Json} />
          </td>
          <td>
            <Described schema={part as Json} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** What a part is: in the reader's language where it says that, by its title where it has no other words. */
function Described({ schema }: { readonly schema: Json }) {
  const en = schema.description ?? schema['x-title']?.en;
  return <Told en={en} zh={schema['x-zh'] ?? schema['x-title']?.zh} />;
}

/** A schema in a word or two; what it points at is a link. */
function TypeOf({ schema }: { readonly schema: Json }) {
  if (schema === undefined) return null;
  const name = /\/schemas\/(\w+)$/.exec(schema.$ref ?? '')?.[1];
  if (name !== undefined) return <a href={`#shape-${name}`}>{name}</a>;
  if (schema.type === 'array') {
    return (
      <span>
        <TypeOf schema={schema.items ?? {}} />
        []
      </span>
    );
  }
  const several: readonly Json[] | undefined = schema.oneOf ?? schema.anyOf;
  if (several !== undefined) {
    return (
      <span>
        {several.map((each, i) => (
          <span key={i}>
            {i > 0 && ' | '}
            <TypeOf schema={each} />
          </span>
        ))}
      </span>
    );
  }
  if (schema.enum !== undefined)
    return <code>{schema.enum.map((each: Json) => JSON.stringify(each)).join(' | ')}</code>;
  if (schema.const !== undefined) return <code>{JSON.stringify(schema.const)}</code>;
  return <code>{[schema.type ?? 'any'].flat().join(' | ')}</code>;
}
