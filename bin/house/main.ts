import ceilings from './ceilings.json' with { type: 'json' };
import { fileSizes, rooms } from './sizes.ts';

// `npm run size`: what every room holds, beside its ceiling. Ends with 1 where one is over it.

const allowed: Readonly<Record<string, number>> = ceilings.rooms;
const found = rooms(process.cwd());
const over = found.filter(({ name, lines }) => lines > (allowed[name] ?? 0));
const sizes = fileSizes(process.cwd())
  .map(({ lines }) => lines)
  .sort((a, b) => a - b);

const row = (...cells: readonly (string | number)[]) =>
  `${String(cells[0]).padEnd(28)}${cells
    .slice(1)
    .map((cell) => String(cell).padStart(9))
    .join('')}`;
console.log(row('room', 'files', 'lines', 'ceiling'));
for (const { name, files, lines } of found) {
  console.log(`${row(name, files, lines, allowed[name] ?? 'none')}${lines > (allowed[name] ?? 0) ? '  over' : ''}`);
}
const sum = sizes.reduce((all, lines) => all + lines, 0);
console.log(row('all', sizes.length, sum, ceilings.all));
console.log(`half of the files have ${sizes[Math.floor(sizes.length / 2)]} lines or less, the longest ${sizes.at(-1)}`);
if (over.length > 0 || sum > ceilings.all) process.exitCode = 1;
