import { PEOPLE } from './people'

/** Screens that show without choosing anything first, by who opens them. */
export const SCREENS: readonly [person: string, addresses: readonly string[]][] = [
  [
    PEOPLE.clerk,
    [
      '/today',
      '/cases',
      '/cases?tab=all',
      '/cases/new',
      '/calendar',
      '/report/2026',
      '/password',
      '/letters',
      '/letters/reasons',
      '/mail',
      '/outbox',
    ],
  ],
  [
    PEOPLE.statistician,
    [
      '/import',
      '/report/2022',
      '/report/2022/fees',
      '/report/2022/remedies?kind=reconsideration&column=total',
      '/report/2026/incomplete',
      '/report/2022/figures',
      '/report/2026/figures',
      '/report/2022/table2',
      '/report/2022/document',
      '/report/2022/seal',
      '/report/2022/rollup',
      '/report/2022/rollup/document',
    ],
  ],
  [PEOPLE.administrator, ['/people', '/letters/templates']],
  [PEOPLE.auditor, ['/audit']],
]
