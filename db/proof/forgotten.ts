import type { HeldTable } from './tables'

// What becomes of every table when a case is anonymised, in one place (`db/queries/case-forgetting.ts` does it). A table
// without an answer does not compile; `server/retention/forgotten.integration.test.ts` looks for words that stayed.

type Forgetting =
  /** What of the case's rows is taken away. */
  { takes: string } | { keeps: string }

const NOBODY = { keeps: '不含申请人的内容' } as const

export const FORGETTING = {
  cases: { takes: '姓名、证件、联系方式、代理人、邮件号、查询码和所需信息；类别、渠道和日期保留' },
  jointApplicants: { takes: '姓名、证件和联系方式；类别和次序保留' },
  caseEvents: { keeps: '只有步骤、日期、文号和送达的邮件号，文字和附件以编号相连' },
  caseTexts: { takes: '全部文字' },
  letters: { takes: '正文、收件人和签字扫描件；种类和文号保留' },
  letterDrafts: { takes: '全部文字' },
  documentNumbers: { takes: '作废原因；文号保留' },
  outbox: { takes: '收件邮箱' },
  caseFiles: { takes: '整行，连同文件' },
  submissions: { takes: '文字和处理理由；种类和日期保留' },
  remedies: { takes: '案号和说明；类别、机关、日期和结果保留' },
  remedyChanges: { takes: '案号、说明和理由；类别、机关、日期和结果保留' },
  mailItems: { takes: '邮件号和信封扫描件；签收日期保留' },
  sourceRequests: { takes: '申请内容的校验值；平台编号保留' },
  receivedEmails: { takes: '整行' },
  receivedEmailFiles: { takes: '整行，连同文件' },
  reminders: { takes: '整行' },
  suggestions: { takes: '涉及该件的整行' },
  suggestionCases: { takes: '涉及该件的整行' },
  bulkCases: { takes: '办理时的提示文字' },
  caseProgress: NOBODY,
  caseCounts: NOBODY,
  casePending: NOBODY,
  casePassages: NOBODY,
  sources: NOBODY,
  sourceNotices: { keeps: '只有平台编号、状态和时间' },
  agencies: NOBODY,
  agencyGuides: NOBODY,
  formerShortNames: NOBODY,
  formerAgencyNames: NOBODY,
  units: NOBODY,
  people: { keeps: '本机关的人员' },
  secondFactors: NOBODY,
  recoveryCodes: NOBODY,
  sessions: NOBODY,
  devices: NOBODY,
  signInFailures: NOBODY,
  letterTemplates: NOBODY,
  supervisionOrders: { takes: '所列案件全部匿名的，督办事项、答复和答复附件；文号、受理编号和期限保留' },
  supervisionOrderCases: NOBODY,
  standardReasons: NOBODY,
  annualFigures: NOBODY,
  reportTexts: NOBODY,
  checkExplanations: NOBODY,
  reportSteps: NOBODY,
  reportSeals: { keeps: '数字和受理编号，封存后不变' },
  calendarNotices: NOBODY,
  localDaysOff: NOBODY,
  importBatches: NOBODY,
  ledgerLayouts: NOBODY,
  ledgerUploads: { keeps: '还没有导入的台账，一天后删除' },
  comingContents: NOBODY,
  briefChoices: NOBODY,
  briefsSent: NOBODY,
  absences: NOBODY,
  savedViews: NOBODY,
  savedViewSubscriptions: NOBODY,
  ownColumns: NOBODY,
  bulkRuns: { takes: '成批催办的文字' },
  nightWork: NOBODY,
  jobRuns: NOBODY,
  diskDays: NOBODY,
  backups: { keeps: '备份中此前的内容随备份到期删除' },
  keyRotations: NOBODY,
  retentionLists: NOBODY,
  retentionListCases: NOBODY,
  counters: NOBODY,
  auditLines: { keeps: '审计记录不含个人信息' },
  caseDigests: { takes: '按匿名后的内容重新计算' },
  bookDigests: NOBODY,
  keyChecks: NOBODY,
  limitCounters: NOBODY,
  spentChallenges: NOBODY,
  derivations: NOBODY,
} as const satisfies Record<HeldTable, Forgetting>

/** What becomes of a table, in words. */
export function forgettingWords(name: HeldTable): string {
  const answer: Forgetting = FORGETTING[name]
  return 'takes' in answer ? `去掉${answer.takes}` : answer.keeps
}
