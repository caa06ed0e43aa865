import type { Page } from '@playwright/test'
import { applied, opened, readingLedger, unfolded } from './on-the-way'
import { BUREAU, PEOPLE } from './people'

/** A screen of the program as one person finds it in the demonstration's office. */
export interface Screen {
  /** The pictures' file; no two are called the same. */
  name: string
  /** Null: whoever has not signed in. */
  by: string | null
  /** Its address, or a page from which the first links of these patterns (`/cases/[id]`) lead there. */
  at: string | { from: string; by: readonly string[] }
  /** What is done there before it looks so. */
  then?(page: Page): Promise<void>
}

type Line = readonly [name: string, at: Screen['at'], then?: Screen['then']]

const seenBy = (by: string | null, lines: readonly Line[]): Screen[] =>
  lines.map(([name, at, then]) => ({ name, by, at, ...(then ? { then } : {}) }))

const caseIn = (tab: string, ...further: readonly string[]): Screen['at'] => ({
  from: `/cases?tab=${tab}`,
  by: ['/cases/[id]', ...further],
})

/** The first that arrived of those that 周敏 has in work: its answer was ordered anew, unless a journey has given it. */
const inProgress = (...further: readonly string[]): Screen['at'] =>
  caseIn('in_progress&who=mine&sort=arrived&order=asc', ...further)

/** Every screen, with what each person sees otherwise than others. */
export const SCREENS: readonly Screen[] = [
  ...seenBy(null, [
    ['front', '/'],
    ['guide', '/agencies/main'],
    ['guide-bureau', '/agencies/zrzyj'],
    ['apply', '/agencies/main/apply'],
    ['applied', '/agencies/main/apply', applied],
    ['track', '/agencies/main/track'],
    ['track-opened', '/agencies/main/apply', opened],
    ['track-not-opened', '/agencies/main/track/00000000-0000-4000-8000-000000000000'],
    ['sign-in', '/sign-in'],
    ['nothing-here', '/nowhere'],
  ]),
  ...seenBy(PEOPLE.clerk, [
    ['today', '/today'],
    ['today-all-pages', '/today', unfolded],
    ['queue', '/cases'],
    ['queue-all', '/cases?tab=all'],
    ['queue-nothing-found', '/cases?tab=all&q=没有这样的件'],
    ['queue-search', `/cases?tab=all&q=${encodeURIComponent('征地 补偿 -国有')}`],
    ['absences', '/absences'],
    ['bulk-runs', '/cases/bulk'],
    ['list-columns', '/cases/columns'],
    ['saved-views', '/cases/views?tab=open&lateness=due_soon'],
    ['intake', '/cases/new'],
    ['case-unconfirmed', caseIn('to_confirm')],
    ['case-in-progress', inProgress()],
    ['case-paused', caseIn('paused')],
    ['case-in-approval', caseIn('in_approval')],
    ['case-to-deliver', caseIn('to_deliver')],
    ['case-concluded', caseIn('concluded')],
    ['case-edit', inProgress('/cases/[id]/edit')],
    ['case-deadline', inProgress('/cases/[id]/deadline')],
    ['case-service', caseIn('to_deliver', '/cases/[id]/service')],
    ['case-applicant', inProgress('/cases/[id]/applicant')],
    ['letters', '/letters'],
    ['letters-reasons', '/letters/reasons'],
    ['mail', '/mail'],
    ['outbox', '/outbox'],
    ['reconcile', '/sources/reconcile'],
    ['calendar', '/calendar'],
    ['report-this-year', '/report/2026'],
    ['period', '/report/period'],
    ['password', '/password'],
    ['security', '/security'],
    ['brief', '/brief'],
    ['second-factor', '/second-factor'],
    ['refused', '/people'],
  ]),
  ...seenBy(PEOPLE.approver, [
    ['today-approver', '/today'],
    ['letter-approver', caseIn('in_approval', '/letters/[id]')],
    ['case-approver', caseIn('in_approval')],
  ]),
  ...seenBy(PEOPLE.supervisor, [
    ['today-supervisor', '/today'],
    ['brief-supervisor', '/brief'],
    ['urge', '/urge'],
    ['orders', '/orders'],
    ['order-new', '/orders/new'],
    ['escalation', '/escalation'],
    ['today-by-urgency', '/today?by=urgency'],
    ['today-late', '/today?why=late'],
    ['queue-supervisor', '/cases'],
    // Whoever's letters the journeys before have left: a supervisor opens all of them.
    ['letter-in-approval', caseIn('in_approval', '/letters/[id]')],
    ['letters-envelopes', { from: '/letters', by: ['/letters/[id]', '/letters/envelopes'] }],
    ['board', '/board'],
    ['suggestions', '/cases/suggestions'],
    ['case-to-assign', caseIn('registered')],
    ['calendar-supervisor', '/calendar'],
    ['entrance', '/entrance'],
    ['templates-supervisor', '/letters/templates'],
    ['retention', '/retention'],
    ['import-supervisor', '/import'],
  ]),
  ...seenBy(PEOPLE.statistician, [
    ['today-statistician', '/today'],
    ['import', '/import'],
    ['import-reading', '/import', readingLedger],
    ['report', '/report/2022'],
    ['report-fees', '/report/2022/fees'],
    ['report-remedies', '/report/2022/remedies?kind=reconsideration&column=total'],
    ['report-incomplete', '/report/2026/incomplete'],
    ['report-figures', '/report/2022/figures'],
    ['report-figures-this-year', '/report/2026/figures'],
    ['report-opening', '/report/2022/opening'],
    ['report-table2', '/report/2022/table2'],
    ['report-document', '/report/2022/document'],
    ['report-seal', '/report/2022/seal'],
    ['rollup', '/report/2022/rollup'],
    ['rollup-document', '/report/2022/rollup/document'],
    ['rollup-handed-in', { from: '/report/2022/rollup', by: ['/report/[year]/rollup/[agency]'] }],
    ['period-by-holder', '/report/period?from=2022-01-01&to=2026-03-31&by=holder'],
    ['period-backwards', '/report/period?from=2026-03-31&to=2026-01-01'],
  ]),
  ...seenBy(PEOPLE.administrator, [
    ['today-administrator', '/today'],
    ['people', '/people'],
    ['guide-administrator', '/guide/administrator'],
    ['guide-operating', '/guide/operating'],
    ['guide-installation', '/guide/installation'],
    ['entrances', '/entrance'],
    ['entrance-bureau', { from: '/entrance', by: ['/entrance/[agency]'] }],
    ['templates', '/letters/templates'],
    ['sources', '/sources'],
    ['operation', '/operation'],
    ['operation-jobs', '/operation/jobs'],
    ['operation-evidence', '/operation/evidence'],
    ['backups', '/backups'],
    ['guide-backup', '/guide/backup'],
    ['guide-data-transfer', '/guide/data-transfer'],
  ]),
  ...seenBy(PEOPLE.auditor, [
    ['today-auditor', '/today'],
    ['audit', '/audit'],
    ['audit-people', '/audit?kind=people'],
    ['audit-numbers', '/audit/numbers'],
    ['audit-numbers-2025', '/audit/numbers?year=2025'],
  ]),
  ...seenBy(BUREAU.clerk, [
    ['today-bureau', '/today'],
    ['queue-bureau', '/cases?tab=all'],
  ]),
]
