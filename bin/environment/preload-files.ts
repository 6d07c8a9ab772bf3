import { builtFolder } from '../built-folder.ts';

/** The file that a Node program loads, and those that it loads itself from beside it. */
export const preloadName = 'sanwang-preload.cjs';
export const preloadNames = [preloadName, 'agents.cjs', 'dispatcher.cjs', 'names.cjs'];

/** Where the build has put them. */
export const preloadFolder = (): string => builtFolder('bin/preload', preloadName);
