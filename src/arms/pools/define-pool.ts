/** What all backends that are pool libraries have in common. */
import { resolvePackage } from '../../host/loading/resolve.js';
import type { Backend } from '../backend.js';
import { assemblePool } from './pool-team.js';
import type { OpenPool } from './pool.js';

/** `library` is the name of its npm package. */
export function definePool(library: string, open: OpenPool): Backend {
  return {
    title: `threads of ${library}`,
    offers: ['shared memory', 'transfer'],
    schedules: ['dynamic', 'static'],
    requires: library,
    startTeam: (options) => {
      const url = resolvePackage(library);
      if (url === null) throw new Error(`the package ${library} is not installed here: npm install ${library}`);
      return assemblePool(options, url, open);
    },
  };
}
