// Builds the stand-ins for the carriers' page scripts: each is one classic script, readable as it is served, and the consent
// page holds its own.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Builds simulator/pages below `root` into `to`. */
export async function buildScripts({ root, to }) {
  const from = join(root, 'simulator/pages');
  const texts = await Promise.all(['login', 'verify', 'ltrz', 'fjs'].map((name) => scriptOf(from, name, to)));
  const consent = await scriptOf(from, 'consent', null);
  const page = readFileSync(join(from, 'consent/consent.html'), 'utf8');
  // A function, for a text that is put in has no `$1` of its own; and it must not end its element.
  const whole = page.replace('/* script */', () => consent.replaceAll('</script', '<\\/script'));
  writeFileSync(join(to, 'consent.html'), whole);
  return texts;
}

async function scriptOf(from, name, to) {
  const build = await rolldown({
    input: join(from, name, 'main.ts'),
    platform: 'browser',
    tsconfig: join(from, 'tsconfig.json'),
    // Browsers inside other apps are old.
    transform: { target: 'es2022' },
    logLevel: 'warn',
  });
  const options = { format: 'iife', comments: false };
  const { output } =
    to === null ? await build.generate(options) : await build.write({ ...options, file: join(to, `${name}.js`) });
  await build.close();
  return output[0].code;
}
