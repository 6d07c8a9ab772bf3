import { randomUUID } from 'node:crypto';
import { createApp } from './app.js';
import { waysIn } from './settings.js';

const port = Number(process.argv[2] ?? 3000);
const app = createApp({ ways: waysIn(process.env), signIn: () => randomUUID() });
const server = app.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port} – Ctrl-C ends it`));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close());
