import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CodeEntry } from '../../control/client/index.ts';
import { say, type Words } from '../words/words.ts';
import { words } from './words.ts';

/** A row of the catalogue, or of a table that is in no catalogue: then nothing plays it, and it may be anybody's. */
export type CodeShown = Omit<CodeEntry, 'carrier' | 'reproduce' | 'face'> & {
  readonly carrier: string;
  readonly reproduce?: CodeEntry['reproduce'];
};

/** What a code's row only names, and whoever shows the page may know: every member may be left out. */
export interface CodeFacts {
  /** What a cause means. */
  readonly cause?: (id: string) => Words | undefined;
  /** Where an endpoint is, and who asks it. */
  readonly route?: (carrier: string, endpoint: string) => Route | undefined;
  /** What a source is. */
  readonly source?: (id: string) => Words | undefined;
  /** The page of another code, of a cause, of a route. */
  readonly codeHref?: (carrier: string, code: string) => string | undefined;
  readonly causeHref?: (id: string) => string | undefined;
  readonly routeHref?: (carrier: string, endpoint: string) => string | undefined;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly caller: string;
}

export const FactsOf = createContext<CodeFacts>({});
export const useFacts = (): CodeFacts => useContext(FactsOf);

/** Of which level the headings of a code’s parts are: one below what stands above them. */
export const LevelOf = createContext<2 | 3 | 4>(3);

export const isOnPhone = (endpoint: string): boolean => endpoint === 'sdk';

/** An endpoint as people name it. */
export const placeName = (endpoint: string): string => {
  if (isOnPhone(endpoint)) return say(words.onPhone);
  return endpoint === 'all' ? say(words.everyAction) : endpoint;
};
