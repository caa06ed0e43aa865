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
      '/report/period',
      '/password',
      '/security',
      '/second-factor',
      '/letters',
      '/letters/reasons',
      '/mail',
      '/sources/reconcile',
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
      '/report/2022/opening',
      '/report/2022/table2',
      '/report/period?from=2022-01-01&to=2026-03-31&by=holder',
      '/report/period?from=2026-03-31&to=2026-01-01',
      '/report/2022/document',
      '/report/2022/seal',
      '/report/2022/rollup',
      '/report/2022/rollup/document',
    ],
  ],
  [PEOPLE.administrator, ['/people', '/entrance', '/letters/templates', '/sources']],
  [PEOPLE.auditor, ['/audit', '/audit?kind=people', '/audit/numbers', '/audit/numbers?year=2025']],
]
