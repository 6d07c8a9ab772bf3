import { at } from '../parts/home.ts';

const test = 'https://testcert.cmpassport.com';

/** Where China Mobile is asked: `isTest` of a page says that its test host is meant. */
export const verifyAt = (isTest: boolean, path: string): string =>
  isTest ? at(`${test}:7009`, path) : at('https://verify.cmpassport.com', path);

export const pagesAt = (isTest: boolean, path: string): string =>
  isTest ? at(`${test}:7002`, path) : at('https://www.cmpassport.com', path);

export const logAt = (): string => at('https://log-h5.cmpassport.com:9443', '/log/logReport');

/** Whose messages are heard: nobody else may say that the user agreed. */
export const heard: readonly string[] = [at('https://www.cmpassport.com', ''), at(`${test}:7002`, '')];
