import { carrierIds, profiles } from './case.ts';
import type { Schema } from './schema.ts';
import { steps } from './steps/index.ts';

const sentence = { type: 'string', minLength: 8, maxLength: 90 };

/** The schema of cases, composed of those of the steps; fixtures/schemas/case.schema.json is written from it. */
export function caseSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:sanwang:schema:case',
    title: 'Case',
    description: 'One thing that a number-verification service must get right, as steps.',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'clauses', 'carriers', 'profile', 'steps'],
    properties: {
      id: {
        type: 'string',
        pattern: '^[A-Z]{3,4}(-[A-Z0-9]+)+-\\d{2}$',
        description: 'Permanent id; never used again for something else.',
      },
      title: {
        type: 'object',
        additionalProperties: false,
        required: ['en', 'zh'],
        properties: { en: sentence, zh: { ...sentence, pattern: '\\p{Script=Han}' } },
      },
      because: {
        type: 'object',
        additionalProperties: false,
        required: ['en', 'zh'],
        properties: { en: { type: 'string', minLength: 8 }, zh: { type: 'string', pattern: '\\p{Script=Han}' } },
        description: 'Why what it expects is right, where the title does not say it.',
      },
      clauses: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { type: 'string', pattern: '^(UNVS|BACKEND)-' },
        description: 'Requirements that it tests; it is reported under the first.',
      },
      level: {
        const: 'should',
        description: 'A miss is advice, no failure: what it expects goes further than the words of its clauses.',
      },
      carriers: {
        oneOf: [
          { const: 'each' },
          { type: 'null' },
          { type: 'array', minItems: 1, uniqueItems: true, items: { enum: carrierIds } },
        ],
        description: 'Carriers that it is run on; null where the carrier does not matter.',
      },
      beside: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { enum: carrierIds },
        description: 'Carriers whose phones, numbers or tokens the steps use, beside the one that it is run on.',
      },
      profile: { enum: profiles, description: 'The smallest profile that runs it.' },
      world: { type: 'object', description: 'Part of the body of POST worlds.' },
      funds: { const: 'none', description: 'The account is opened without money.' },
      gateways: {
        enum: ['http', 'https'],
        description:
          'It has a service of its own, whose gateways of the carriers that it is about are ports of its world alone; so written.',
      },
      steps: {
        type: 'array',
        minItems: 2,
        items: {
          type: 'object',
          minProperties: 1,
          additionalProperties: false,
          properties: {
            ...Object.fromEntries(steps.map(({ name }) => [name, { $ref: `#/$defs/step/properties/${name}` }])),
            twin: {
              oneOf: [{ const: 'this' }, { type: 'null' }, { $ref: '#/$defs/step' }],
              description:
                'What stands in its place in the twin, which goes first and has to go well: another step, or null for nothing. `this`: here the case shows by itself that the good call goes well.',
            },
          },
          if: { properties: { twin: true }, required: ['twin'] },
          // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word.
          then: { minProperties: 2, maxProperties: 2 },
          else: { maxProperties: 1 },
        },
      },
    },
    $defs: {
      step: {
        type: 'object',
        description: 'What a case does or looks at.',
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: Object.fromEntries(steps.map(({ name, schema }) => [name, schema])),
      },
    },
  };
}
