// The house and its doors: which folder may look into which. See docs/ and the comment of each rule.

/** From a folder to anything of ours outside the allowed folders. Tests may bring their own means. */
const only = (folder, allowed, comment) => ({
  name: `${folder}-looks-only-to-${allowed.join('-') || 'itself'}`,
  comment,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: TEST },
  to: {
    path: '^(app|components|server|domain|db|cli|e2e|bench|scripts)/',
    pathNot: `^(${[folder, ...allowed].join('|')})/`,
  },
})

const TEST = '\\.(test|spec)\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('app', ['components', 'server', 'domain'], 'Addresses show components and call the server.'),
    only('cli', ['server', 'domain'], 'The shell uses the same use cases as the screens.'),
    only('server', ['db', 'domain'], 'Use cases know the store and the law, not the screens.'),
    only('db', ['domain'], 'The store knows the law and nothing above it.'),
    only(
      'components',
      ['domain', 'server/views'],
      'Components receive plain data; from the domain they take types and labels.',
    ),
    {
      name: 'components-take-only-types-from-views',
      comment: 'The shape of a page is written once, by its view; what makes it stays on the server.',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: { path: '^server/views/', dependencyTypesNot: ['type-only'] },
    },
    only('domain', [], 'The law knows nothing of this program.'),
    {
      name: 'domain-uses-nothing-but-zod',
      comment: 'No database, no clock on the wall, no React, no files: the domain is pure.',
      severity: 'error',
      from: { path: '^domain/', pathNot: [TEST, '/testing/'] },
      to: { pathNot: ['^domain/', '^node_modules/zod/'] },
    },
    {
      name: 'drizzle-stays-in-db',
      comment: 'A query has a name and lives in db/queries. Measurements may ask the tables themselves.',
      severity: 'error',
      from: { pathNot: '^(db|bench)/' },
      to: { path: '(^|/)drizzle-orm(/|$)' },
    },
    {
      name: 'tables-stay-in-db',
      comment:
        'Use cases write no queries, so they need no tables. Tests look at what was stored (db/testing/tables).',
      severity: 'error',
      from: { path: '^server/', pathNot: [TEST, '/testing/'] },
      to: { path: '^db/schema[.]ts$' },
    },
    {
      name: 'one-door-to-change-a-case',
      comment:
        'Cases, histories, what is derived from them and their audit lines are written together, by server/cases/change.ts.',
      severity: 'error',
      from: {
        pathNot: [
          '^server/cases/change[.]ts$',
          '^db/queries/(case-writes|case-forgetting|passage-writes|progress-change)[.]ts$',
          '^(bench|db/testing)/',
          TEST,
        ],
      },
      to: { path: '^db/queries/(case-writes|case-forgetting|passage-writes|progress-change)[.]ts$' },
    },
    {
      name: 'site-carries-no-migrations',
      comment:
        'They are read from files beside the shell and the start, which the build of the site does not carry.',
      severity: 'error',
      from: { path: '^app/', pathNot: TEST },
      to: { path: '^db/migrations[.]ts$', reachable: true },
    },
    {
      name: 'no-circle',
      comment: 'Two modules that need each other at run time are one module, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'program-does-not-use-tests',
      severity: 'error',
      from: { pathNot: [TEST, '^(e2e|bench|scripts)/', '(^|/)testing/'] },
      to: { path: [TEST, '(^|/)testing/'] },
    },
    {
      name: 'program-does-not-use-development-packages',
      comment: 'What serves an office must be a dependency, not a development dependency.',
      severity: 'error',
      from: {
        path: '^(app|components|server|db|domain|cli)/',
        pathNot: [TEST, '/testing/', '^db/drizzle\\.'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'package-is-declared',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'import-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'folder-named-by-meaning',
      comment: 'utils, helpers, common, lib and manager say nothing about what lies inside.',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|helpers?|common|lib|managers?)(/|[.]ts)', pathNot: 'node_modules' },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface; swc reads the imports, types included.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // Built by a bench that was ended before it could take it away.
    exclude: { path: '/\\.next' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
