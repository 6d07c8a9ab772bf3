import type { CarrierId } from '../../fixtures/carrier-id.ts';
import rows from '../../fixtures/pages.json' with { type: 'json' };
import type { Words } from '../core/words/said.ts';

/** A file that a carrier's host has for browsers: a page script, or the consent page. */
export interface PageRow {
  readonly carrier: CarrierId;
  readonly id: string;
  readonly host: string;
  readonly path: string;
  /** Name of the text below dist/pages. */
  readonly file: string;
  readonly evidence: string;
  readonly source: string;
  readonly request: Words;
  readonly reply: Words;
}

export const pageRows = rows as readonly PageRow[];
