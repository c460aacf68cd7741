import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/'] },
  eslint.configs.recommended,
  typescript.configs.strict,
  // What a rule refuses is mended, not excused: comments switch nothing off.
  { linterOptions: { noInlineConfig: true } },
  {
    rules: {
      'no-duplicate-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // A file holds one idea, and a function fits on a screen.
    files: ['bin/**', 'src/**', 'workloads/**'],
    rules: {
      'max-lines': ['error', 220],
      'max-lines-per-function': ['error', 50],
    },
  },
  {
    // What a file brings is of any length, and a call takes some 100,000 arguments at most.
    files: ['src/{analysis,host/storage,model,report,stats}/**'],
    ignores: ['src/report/page/client/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.object.name="Math"] > SpreadElement',
          message: 'A list may be too long for this: use largest or smallest of model/lists.ts.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(push|unshift|splice|concat|fromCharCode)$/] > SpreadElement',
          message: 'A list may be too long for this: add its items one by one.',
        },
      ],
    },
  },
  {
    // Tests look for control characters, and take fields away that there should be.
    files: ['test/**'],
    rules: { 'no-control-regex': 'off', '@typescript-eslint/no-dynamic-delete': 'off' },
  },
);
