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
    // Tests look for control characters, and take fields away that there should be.
    files: ['test/**'],
    rules: { 'no-control-regex': 'off', '@typescript-eslint/no-dynamic-delete': 'off' },
  },
);
