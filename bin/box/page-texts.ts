import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageTexts } from '../../simulator/pipeline/pages.ts';
import { builtFolder } from '../built-folder.ts';

const texts = new Map<string, string | Promise<string>>();

/** The stand-ins for the carriers' page scripts as the build has made them, each read when somebody asks for it first. */
export const pageTexts: PageTexts = {
  read(file) {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const reading = readFile(join(builtFolder('pages', file), file), 'utf8').then((text) => {
      texts.set(file, text);
      return text;
    });
    texts.set(file, reading);
    return reading;
  },
};
