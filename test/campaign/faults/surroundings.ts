/** Changing what is around one's process. */
import { type Fault, FEW_PLACES } from './fault.js';

export const SURROUNDINGS: readonly Fault[] = [
  { name: 'changes the folder', code: "process.chdir('/');", places: FEW_PLACES },
  {
    name: 'goes to a folder and removes it',
    code: "process.chdir(fs.mkdtempSync(require('node:os').tmpdir() + '/parbench-gone-')); fs.rmdirSync(process.cwd());",
    places: FEW_PLACES,
  },
  { name: 'gives up its rights', code: 'process.umask(0o777); process.setuid?.(65534);', places: FEW_PLACES },
  { name: 'deletes its own file', code: 'fs.unlinkSync(new URL(import.meta.url));', places: FEW_PLACES },
  {
    name: 'changes NODE_OPTIONS',
    code: "process.env.NODE_OPTIONS = '--require /there/is/no/such/file';",
    places: FEW_PLACES,
  },
  {
    name: 'empties its environment',
    code: 'for (const name of Object.keys(process.env)) delete process.env[name];',
    places: FEW_PLACES,
  },
  {
    name: 'claims to be another program',
    code: "process.execPath = '/bin/false'; process.argv.length = 0;",
    places: FEW_PLACES,
  },
  {
    name: 'has hostile names',
    code: '',
    returns: String.raw`({ ...workload, title: '\u001b[2J\n::error::t\u202e', params: { '__proto__\n::x': { kind: 'integer', default: 1 } }, unit: '=cmd|x' })`,
    places: ['top'],
  },
  {
    name: 'tells hostile details',
    code: '',
    returns: String.raw`({ ok: true, detail: '\u001b[2J\n::error::t\n##[error]x\u202e<script>' })`,
    places: ['verify'],
  },
];
