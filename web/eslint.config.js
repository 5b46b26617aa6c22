import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import ts from 'typescript-eslint'

// shared ← features ← app: what the arrows forbid is an error, so that a feature can be read alone.
const features = ['people', 'posts', 'search', 'session', 'upload']
const walls = features.map(name => ({
  files: [`client/src/features/${name}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: ['@/app/*'], message: 'A feature does not know the app.' },
          {
            group: features.filter(other => other !== name).map(other => `@/features/${other}/*`),
            message: 'A feature does not know another; app/ joins them.',
          },
        ],
      },
    ],
  },
}))

export default ts.config(
  { ignores: ['**/dist/', '**/node_modules/', 'contract/*.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      'no-console': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: ['client/src/**'], ...hooks.configs.flat.recommended },
  {
    files: ['client/src/test/**'],
    rules: { '@typescript-eslint/no-empty-function': 'off' },
  },
  {
    files: ['client/src/shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@/app/*', '@/features/*'], message: 'shared/ knows nobody.' }] },
      ],
    },
  },
  ...walls,
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
  prettier,
)
