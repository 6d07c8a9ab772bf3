import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** What the pages run in a browser, as one classic script: pages that are read from a disk load no modules. */
export async function siteScript(root: string): Promise<string> {
  const build = await rolldown({
    input: join(root, 'bin/site/client/site.ts'),
    platform: 'browser',
    transform: { target: 'es2022' },
    logLevel: 'warn',
  });
  const { output } = await build.generate({ format: 'iife', minify: true, comments: false });
  await build.close();
  return output[0].code;
}
