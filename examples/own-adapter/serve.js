// The service by itself, as its owner runs it: where it listens and where its carrier is stand in the environment, under the
// names that `sanwang conform --target-cmd` sets.
import { readFileSync } from 'node:fs';
import { createService } from './service.js';

const { carriers } = JSON.parse(readFileSync(new URL('./app.json', import.meta.url)));
const { PORT = '8080', SANWANG_CMCC: carrier } = process.env;
createService({ carrier, app: carriers.cmcc }).listen(Number(PORT), '127.0.0.1');
