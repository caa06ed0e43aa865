import { type Refusal, refuse } from '../../case/refusal'

/** Where a year's report is on its way. */
export const REPORT_STATES = ['draft', 'handed_in', 'returned', 'sealed', 'published'] as const
export type ReportState = (typeof REPORT_STATES)[number]
export const REPORT_STATE_LABELS: Record<ReportState, string> = {
  draft: '草稿',
  handed_in: '已报送',
  returned: '已退回',
  sealed: '已封存',
  published: '已公布',
}

/** Steps that move a report on. A second edition is begun by sealing again. */
export const REPORT_STEPS = ['hand_in', 'take_back', 'return', 'seal', 'publish'] as const
export type ReportStep = (typeof REPORT_STEPS)[number]
export const REPORT_STEP_LABELS: Record<ReportStep, string> = {
  hand_in: '报送上级',
  take_back: '撤回报送',
  return: '退回',
  seal: '封存',
  publish: '登记公布',
}

const LEADS_TO: Record<ReportStep, ReportState> = {
  hand_in: 'handed_in',
  take_back: 'draft',
  return: 'returned',
  seal: 'sealed',
  publish: 'published',
}

/** Steps taken so far, in order; the report stands where the last one led. */
export interface ReportStanding {
  state: ReportState
  /** Sealed editions so far: 0 while there is none, 2 for 第二版. */
  edition: number
}

export function reportStanding(steps: readonly { step: ReportStep }[]): ReportStanding {
  const last = steps.at(-1)
  return {
    state: last ? LEADS_TO[last.step] : 'draft',
    edition: steps.filter(({ step }) => step === 'seal').length,
  }
}

/** Facts of a report that are asked for before a step. */
export interface ReportCondition extends ReportStanding {
  year: number
  /** The year today. */
  thisYear: number
  hasParent: boolean
  /** Failing checks without an explanation. */
  unexplained: number
  /** Counted facts, figures and words that changed since the newest seal. */
  changedSinceSeal: number
}

/** True while the agency right above may send a report back. */
export function mayBeReturned(state: ReportState): boolean {
  return COUNTED_ABOVE.has(state)
}

/** Null when the step can be taken; otherwise why not. */
export function refuseStep(step: ReportStep, at: ReportCondition): { refusal: Refusal } | null {
  switch (step) {
    case 'hand_in':
      if (!at.hasParent) return refuse('noParent', '本机关没有上级机关，不需要报送。', '核对后直接封存。')
      if (at.state === 'handed_in')
        return refuse('alreadyHandedIn', '本年度已经报送。', '需要修改的，请先撤回报送。')
      // A report handed in after its seal would stand as handed in, could not be published, and not be sealed again.
      if (at.state === 'sealed' || at.state === 'published')
        return refuse('alreadySealed', '本年度已经封存，上级汇总时采用封存的数据。', '不需要再报送。')
      return yearOver(at) ?? allExplained(at)
    case 'return':
      // What the child has sealed meanwhile is sent back all the same: its seal stays, and a new edition answers.
      return COUNTED_ABOVE.has(at.state) ? null : notHandedIn(at)
    case 'take_back':
      return at.state === 'handed_in' ? null : notHandedIn(at)
    case 'seal':
      if (at.edition > 0 && at.changedSinceSeal === 0) {
        return refuse(
          'nothingChanged',
          '封存之后，数据和文字都没有变化。',
          '不需要再次封存；确有更正的，先在案件或者文稿中更正。',
        )
      }
      return yearOver(at) ?? allExplained(at)
    case 'publish':
      if (at.state === 'published')
        return refuse('reportPublished', '本年度年报已经登记公布。', '封存新版之后，再登记新版的公布。')
      return at.state === 'sealed' || isHandedInAsSealed(at)
        ? null
        : refuse(
            'notSealed',
            `本年度现为“${REPORT_STATE_LABELS[at.state]}”，只有封存后的年报可以公布。`,
            '请先封存。',
          )
  }
}

/** States in which the agency above reads the report. */
const COUNTED_ABOVE: ReadonlySet<ReportState> = new Set(['handed_in', 'sealed', 'published'])

/** Sent back after its seal and handed in again as it was sealed: nothing was to be mended, so the seal still stands. */
function isHandedInAsSealed({ state, edition, changedSinceSeal }: ReportCondition): boolean {
  return state === 'handed_in' && edition > 0 && changedSinceSeal === 0
}

function notHandedIn({ state }: Pick<ReportCondition, 'state'>) {
  return refuse(
    'notHandedIn',
    `本年度现为“${REPORT_STATE_LABELS[state]}”，没有报送。`,
    '请刷新页面查看最新状态。',
  )
}

function yearOver({ year, thisYear }: ReportCondition) {
  return year < thisYear
    ? null
    : refuse('yearRuns', `${year}年还没有结束，数字还会变化。`, `请在${year + 1}年1月1日之后办理。`)
}

function allExplained({ unexplained }: ReportCondition) {
  return unexplained === 0
    ? null
    : refuse(
        'checksFail',
        `有${unexplained}项核对不成立或者待补充，也没有说明原因。`,
        '请更正有关案件或者数据；确属实情的，在该项下写明原因。',
      )
}
