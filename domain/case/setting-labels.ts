import { LETTER_GROUP_LABELS, LETTER_GROUPS, type LetterGroup } from '../letters/definitions'
import { FIGURE_ROWS } from '../report/formats/in-force'
import { RETENTION_KINDS } from '../retention/terms'
import type { AgencySettings } from './settings'

/** Chinese names of the agency's choices, for the form that asks for them and the audit that tells of them. */
export const SETTING_LABELS: Record<
  Exclude<
    keyof AgencySettings,
    'approvalSteps' | 'figureUnits' | 'retentionYears' | 'formerCaseNumberPatterns'
  >,
  string
> = {
  caseNumberPattern: '受理编号规则',
  correctionNotices: '补正告知次数',
  correctionWorkingDays: '补正期限（工作日）',
  confirmWithinWorkingDays: '确认收到的期限（到达后工作日）',
  onlineReceiptConfirms: '网上申请的回执即为确认（提交之日为收到之日）',
  draftByWorkingDay: '内部拟稿时限（第几个工作日）',
  approvalByWorkingDay: '内部送审时限（第几个工作日）',
  escalateUnacceptedDays: '分办后超过多少个工作日未接收即提请',
  escalateUnacceptedTo: '未接收的提请谁',
  escalateDaysLeft: '期限还剩多少个工作日即提请',
  escalateDaysLeftTo: '快到期的提请谁',
  escalateLateTo: '超期的提请谁',
  extensionAfterRestart: '重新起算后可以再次延期',
  reasonsCountAsCorrection: '要求说明理由视同补正（第三十五条）',
  lateCorrectionStops: '晚于第7个工作日的补正告知仍停止计算期限（第三十条）',
  jointCountedByRepresentative: '共同申请按代表人的类别计入表三（否则按第一申请人）',
  reportsDueOn: '下级机关报送年报的截止日期（月-日）',
  ownApproval: '允许审签本人送审的文书（须写明理由）',
  secondFactorRoles: '须启用两步验证的岗位',
  secondFactorFrom: '两步验证开始日期',
  documentNumberPattern: '文号规则',
  reconsiderationBody: '行政复议机关',
  court: '管辖法院',
  contactPhone: '联系电话',
  contactAddress: '联系地址',
  contactPostcode: '邮政编码',
  contactEmail: '电子邮箱',
  reconsiderationAddress: '网上申请行政复议的网址',
  adminQueryReconsiderationFirst: '行政查询事项适用复议前置（第三十六条第七项）',
  confirmAgainByAnalogy: '确认或重新出具参照第三十九条答复',
}

export function approvalStepsLabel(group: LetterGroup): string {
  return `${LETTER_GROUP_LABELS[group]}的审签`
}

/** How many people approve a letter one after the other. */
export const APPROVAL_STEPS = ['不经审签', '一人审签', '两人依次审签'] as const

/** Choices of earlier editions, which lines of the audit still tell of. */
const FORMER: Readonly<Record<string, string>> = { nonDisclosureOutcomes: '适用复议前置的办理结果' }

const NESTED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LETTER_GROUPS.map((group) => [`approvalSteps.${group}`, approvalStepsLabel(group)])),
  ...Object.fromEntries(
    FIGURE_ROWS.map(({ key, label }) => [`figureUnits.${key}`, `表二“${label}”由谁填报`]),
  ),
  ...Object.fromEntries(
    Object.entries(RETENTION_KINDS).map(([kind, label]) => [
      `retentionYears.${kind}`,
      `“${label}”案件的保存期限（办结后年）`,
    ]),
  ),
}

/** The name of one choice, those of a record by their own (`approvalSteps.reply`); null for what is none. */
export function settingLabel(name: string): string | null {
  return (SETTING_LABELS as Readonly<Record<string, string>>)[name] ?? NESTED[name] ?? FORMER[name] ?? null
}
