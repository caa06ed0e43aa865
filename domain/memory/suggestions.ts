/** What the night finds among requests for the same thing, and offers to people; nothing is done by it. */
export const SUGGESTION_KINDS = ['join', 'disclose', 'volume'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]
export const SUGGESTION_LABELS: Record<SuggestionKind, string> = {
  join: '并案办理',
  disclose: '主动公开',
  volume: '数量、频次',
}

/** A request of a group, as the night sees it. */
export interface ClusterMember {
  caseId: string
  /** Equal for requests of one applicant; says nothing of who it is. */
  applicant: number
  open: boolean
}

export interface Suggested {
  kind: SuggestionKind
  caseIds: readonly string[]
  /** How many there are, where not all are named. */
  requests: number
  /** How many asked. */
  applicants: number
}

/** Art. 44 para. 1 speaks of several (多个) applicants; here three. */
export const APPLICANTS_FOR_DISCLOSURE = 3

/** What a group of requests for the same thing suggests: 并案 of those that are open, 主动公开 when many ask. */
export function suggestedBy(members: readonly ClusterMember[]): Suggested[] {
  const open = members.filter((member) => member.open)
  const join = open.length > 1 ? [suggestion('join', open)] : []
  const disclose = applicantsOf(members) >= APPLICANTS_FOR_DISCLOSURE ? [suggestion('disclose', members)] : []
  return [...join, ...disclose]
}

function suggestion(kind: SuggestionKind, members: readonly ClusterMember[]): Suggested {
  const caseIds = members.map(({ caseId }) => caseId)
  return { kind, caseIds, requests: caseIds.length, applicants: applicantsOf(members) }
}

const applicantsOf = (members: readonly ClusterMember[]) =>
  new Set(members.map(({ applicant }) => applicant)).size

/**
 * From here on the night points to Art. 35. The law names no number: ten in a month is where 109号 begins to charge, and
 * thirty in a year where its price rises. People decide whether it is beyond reason.
 */
const MANY_IN_30_DAYS = 10
const MANY_IN_A_YEAR = 30

/** Whether an applicant asked for so much that somebody should look at it (Art. 35). */
export function isMuch({ lastDays, lastYear }: { lastDays: number; lastYear: number }): boolean {
  return lastDays >= MANY_IN_30_DAYS || lastYear >= MANY_IN_A_YEAR
}

/** Whether a suggestion that was dismissed is made again: when it has come to twice as many requests. */
export function standsAgain(requests: number, whenDismissed: number): boolean {
  return requests >= whenDismissed * 2
}

/** Why it is suggested, in a sentence. */
export function suggestionReason(kind: SuggestionKind, requests: number, applicants: number): string {
  if (kind === 'disclose')
    return `近一年有${applicants}个申请人申请内容基本相同的信息，共${requests}件；可以公开的，建议纳入主动公开（《条例》第四十四条）。`
  if (kind === 'volume')
    return `同一申请人近一年申请${requests}件，请核对数量、频次是否明显超过合理范围（《条例》第三十五条）。`
  return applicants === 1
    ? `同一申请人的${requests}件在办申请内容基本相同，可以关联后一并答复。`
    : `${applicants}个申请人的${requests}件在办申请内容基本相同，建议一并研究、口径一致，分别答复。`
}
