/** The pages of the library: `npm run docs` makes dist/api of what src/index.ts exports. A warning fails it. */
import { OptionDefaults } from 'typedoc';

/** Of the JSON Schema, which is made from the same comments. */
const SCHEMA_TAGS = [
  'asType',
  'discriminator',
  'exclusiveMinimum',
  'maximum',
  'minimum',
  'minItems',
  'optional',
  'pattern',
];
const excludeTags = SCHEMA_TAGS.map((tag) => `@${tag}`);

/** Types that others are calculated from: the pages show what comes out. */
const CALCULATING = ['CONTAINMENTS', 'FIT_QUANTITIES', 'LOSS_KEYS', 'NEEDS', 'NonNegative', 'Planned'];

export default {
  name: 'parbench',
  entryPoints: ['../src/index.ts'],
  tsconfig: 'api.tsconfig.json',
  readme: '../docs/library.md',
  out: '../dist/api',
  blockTags: [...OptionDefaults.blockTags, ...excludeTags],
  excludeTags,
  // Links to lines would be of the machine that makes the pages.
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  intentionallyNotExported: CALCULATING,
  // `npm run typecheck` finds those.
  skipErrorChecking: true,
  treatWarningsAsErrors: true,
};
