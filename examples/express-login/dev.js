// Starts the server in front of the box: its default world, and the account that `sanwang run` hands over with it.
import { control, environmentOf } from './box.js';

const { apps } = await control('GET', '/worlds/default');
Object.assign(process.env, environmentOf({ apps, account: JSON.parse(process.env.SANWANG_ACCOUNT) }));
await import('./server.js');
