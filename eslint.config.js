import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', '.stryker-tmp/', 'node_modules/', 'coverage/', 'data/', '**/*.cjs', 'schemas/generated/', 'modeler-ui/public/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // The core decides alike at every place and time: nothing in it may ask a clock, chance or the machine.
    files: ['engine/kernel/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'setInterval', 'fetch', 'crypto', 'performance'],
      'no-restricted-properties': ['error',
        { object: 'Date', property: 'now' }, { object: 'Math', property: 'random' },
        { object: 'Temporal', property: 'Now' },
      ],
    },
  },
  // Generated: a body without fields is an empty interface.
  { files: ['schemas/api/openapi.ts'], rules: { '@typescript-eslint/no-empty-object-type': 'off' } },
  { files: ['scripts/**', 'api/main.ts', 'tests/**'], rules: { 'no-console': 'off' } },
  { files: ['modeler-ui/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
);
