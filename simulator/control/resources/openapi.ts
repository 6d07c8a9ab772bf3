import { openApiOf } from '../openapi.ts';
import type { AnyOperation, Operation } from '../operation.ts';

/** The description of `others` and of itself. */
export function openApi(others: readonly AnyOperation[]): readonly AnyOperation[] {
  let document: object | null = null;
  const getOpenApi: Operation<undefined> = {
    id: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
    tag: 'process',
    summary: 'This description, OpenAPI 3.1',
    zh: '本描述，OpenAPI 3.1',
    status: 200,
    answer: null,
    handle({ parts }) {
      document ??= openApiOf([...others, getOpenApi], parts.version);
      return document;
    },
  };
  return [getOpenApi];
}
