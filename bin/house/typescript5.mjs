import Module, { register } from 'node:module';

// dependency-cruiser reads sources through a compiler's API, which TypeScript 7 has not: with that one it sees no module,
// and so finds no fault. It asks for `typescript` both ways, by require for the version and by import for the work.
const ours = (name) => name.replace(/^typescript(?=$|\/)/, 'typescript5');

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => resolveFilename(ours(name), ...rest);
const hook = `const ours = ${ours}; export const resolve = (name, context, next) => next(ours(name), context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`, import.meta.url);
