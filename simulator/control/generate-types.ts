import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { schemasUnder } from './schemas.ts';

const banner = `// Made of fixtures/schemas by simulator/control/generate-types.ts; change the schemas and run \`npm run generate\`.
`;

/** TypeScript for every schema of the control API. */
export async function generateTypes(): Promise<string> {
  const { compile } = await import('json-schema-to-typescript');
  const all = { title: 'ControlContract', $defs: schemasUnder('#/$defs/') };
  const text = await compile(all as Parameters<typeof compile>[0], 'ControlContract', {
    bannerComment: banner,
    additionalProperties: false,
    unreachableDefinitions: true,
    maxItems: -1,
    style: { singleQuote: true, printWidth: 120, trailingComma: 'all', bracketSpacing: true },
  });
  // The root only holds the parts together, and what refers to it need not say so.
  return text
    .replace(/export interface ControlContract \{[^}]*\}\n/, '')
    .replace(
      / \*\n \* This interface was referenced by `ControlContract`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g,
      '',
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile('simulator/control/api-types.ts', await generateTypes());
}
