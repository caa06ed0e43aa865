import { type CommandName, steps } from '../case/chapters/commands'
import type { ReportStep } from '../report/seal/standing'

/** What the audit log tells of, as an auditor looks for it. */
export const AUDIT_KINDS = {
  cases: '案件办理',
  letters: '文书与收发',
  seen: '查看与导出',
  ledger: '台账导入',
  report: '年报与统计',
  remedies: '复议与诉讼',
  people: '人员与设置',
  signIn: '登录',
  program: '程序维护',
} as const
export type AuditKind = keyof typeof AUDIT_KINDS

interface AuditWords {
  label: string
  kind: AuditKind
}

/** A step of the report, as it stands in the log. */
type ReportAction = `report_${ReportStep}`

/**
 * Whatever leaves a line in the audit log beside the steps of a case, in words. An action that stands neither here nor
 * among the steps does not compile where the line is written.
 */
const HOUSE_ACTIONS = {
  attachFiles: { label: '上传附件', kind: 'cases' },
  reissueQueryCode: { label: '补发查询码', kind: 'cases' },
  receiveSubmission: { label: '收到申请人来件（待核对）', kind: 'cases' },
  acceptSubmission: { label: '采纳来件', kind: 'cases' },
  declineSubmission: { label: '不予采纳来件', kind: 'cases' },
  changeReminderAddress: { label: '申请人更改提醒邮箱', kind: 'cases' },
  dismissSuggestion: { label: '不采用并案、主动公开等建议', kind: 'cases' },
  revisedRules: { label: '按2026年11月修订的计算规则重新计算', kind: 'program' },

  proposeAnonymising: { label: '提出匿名清单', kind: 'cases' },
  withdrawAnonymising: { label: '撤回匿名清单', kind: 'cases' },
  confirmAnonymising: { label: '确认匿名清单', kind: 'cases' },
  anonymiseCase: { label: '匿名', kind: 'cases' },

  startLetter: { label: '起草文书', kind: 'letters' },
  issueDocumentNumber: { label: '编文号', kind: 'letters' },
  attachSigned: { label: '上传签字扫描件', kind: 'letters' },
  issueSupervisionOrder: { label: '发出督办单', kind: 'letters' },
  answerSupervisionOrder: { label: '答复督办单', kind: 'letters' },
  storeTemplate: { label: '保存文书模板', kind: 'letters' },
  addReason: { label: '新增常用理由', kind: 'letters' },
  saveReason: { label: '保存常用理由', kind: 'letters' },
  receiveMail: { label: '登记签收邮件', kind: 'letters' },
  setMailAside: { label: '邮件移出清单', kind: 'letters' },
  receiveEmail: { label: '收下电子邮件', kind: 'letters' },
  submitEmail: { label: '电子邮件转为来件', kind: 'letters' },
  sendMail: { label: '发送电子邮件', kind: 'letters' },
  markMailSent: { label: '标记邮件已发送', kind: 'letters' },
  retryMail: { label: '重试发送邮件', kind: 'letters' },
  keepMail: { label: '取消发送邮件', kind: 'letters' },

  revealIdentity: { label: '查看证件号码', kind: 'seen' },
  downloadLetter: { label: '下载文书', kind: 'seen' },
  downloadMail: { label: '下载邮件文件', kind: 'seen' },
  sourceReadAnswer: { label: '对接平台取回文书', kind: 'seen' },
  downloadArchive: { label: '下载归档包', kind: 'seen' },
  printLetters: { label: '打印文书', kind: 'seen' },
  printEnvelopes: { label: '打印信封', kind: 'seen' },
  exportCases: { label: '导出案件', kind: 'seen' },
  exportReport: { label: '导出年报', kind: 'seen' },
  exportPeriod: { label: '导出期间统计', kind: 'seen' },
  exportBoard: { label: '导出督办表', kind: 'seen' },
  exportLedger: { label: '导出台账', kind: 'seen' },
  exportAudit: { label: '导出审计记录', kind: 'seen' },
  exportAll: { label: '导出全部数据', kind: 'seen' },

  importLedger: { label: '导入台账', kind: 'ledger' },
  undoImport: { label: '撤销导入', kind: 'ledger' },
  renameLedgerLayout: { label: '更改台账版式的名称', kind: 'ledger' },
  forgetLedgerLayout: { label: '删除台账版式', kind: 'ledger' },

  enterFigure: { label: '填报表二', kind: 'report' },
  saveSection: { label: '修改文稿', kind: 'report' },
  explainCheck: { label: '说明勾稽差异', kind: 'report' },
  collectReport: { label: '收取下级年报文件', kind: 'report' },
  report_hand_in: { label: '报送年报', kind: 'report' },
  report_take_back: { label: '撤回年报报送', kind: 'report' },
  report_return: { label: '退回下级年报', kind: 'report' },
  report_seal: { label: '封存年报', kind: 'report' },
  report_publish: { label: '登记年报公布', kind: 'report' },

  recordRemedy: { label: '登记复议诉讼', kind: 'remedies' },
  mendRemedy: { label: '修改复议诉讼', kind: 'remedies' },
  removeRemedy: { label: '删除复议诉讼', kind: 'remedies' },

  makeStoryOffice: { label: '按故事建立科室和人员', kind: 'people' },
  initialise: { label: '初始化', kind: 'people' },
  addPerson: { label: '新增人员', kind: 'people' },
  editPerson: { label: '修改人员', kind: 'people' },
  addUnit: { label: '新增单位', kind: 'people' },
  editUnit: { label: '修改单位', kind: 'people' },
  addAgency: { label: '新增下级机关', kind: 'people' },
  renameAgency: { label: '机关更名', kind: 'people' },
  moveAgency: { label: '调整上级机关', kind: 'people' },
  retireAgency: { label: '停用下级机关', kind: 'people' },
  restoreAgency: { label: '恢复下级机关', kind: 'people' },
  giveAdministrator: { label: '指定下级机关管理员', kind: 'people' },
  saveEntrance: { label: '修改对外服务', kind: 'people' },
  editSettings: { label: '修改机关设置', kind: 'people' },
  saveAbsence: { label: '登记离岗', kind: 'people' },
  endAbsence: { label: '结束离岗', kind: 'people' },
  shareView: { label: '共享常用视图', kind: 'people' },
  changeSharedView: { label: '修改共享的常用视图', kind: 'people' },
  removeSharedView: { label: '删除共享的常用视图', kind: 'people' },
  saveCalendarNotice: { label: '保存放假安排', kind: 'people' },
  saveLocalDaysOff: { label: '保存本机关放假日', kind: 'people' },
  addSource: { label: '新增对接平台', kind: 'people' },
  renewSourceKey: { label: '更换对接平台密钥', kind: 'people' },
  endSource: { label: '停用对接平台', kind: 'people' },
  retrySourceNotices: { label: '重发对接平台通知', kind: 'people' },
  saveBriefChoice: { label: '修改今天的摘要邮箱', kind: 'people' },
  resetPassword: { label: '重置密码', kind: 'people' },
  unlock: { label: '解除登录限制', kind: 'people' },
  endSessions: { label: '结束其登录', kind: 'people' },
  secondFactorReset: { label: '重设两步验证', kind: 'people' },

  signIn: { label: '登录', kind: 'signIn' },
  signInFailed: { label: '登录失败', kind: 'signIn' },
  lockOut: { label: '多次输错密码', kind: 'signIn' },
  signOut: { label: '退出登录', kind: 'signIn' },
  signOutEverywhere: { label: '退出所有设备', kind: 'signIn' },
  endOwnSession: { label: '结束自己的一处登录', kind: 'signIn' },
  endOtherSessions: { label: '结束自己的其他登录', kind: 'signIn' },
  changePassword: { label: '修改密码', kind: 'signIn' },
  passwordRefused: { label: '修改密码时现密码不正确', kind: 'signIn' },
  secondFactorBegun: { label: '开始设置两步验证', kind: 'signIn' },
  secondFactorLeft: { label: '放弃设置两步验证', kind: 'signIn' },
  secondFactorSet: { label: '启用两步验证', kind: 'signIn' },
  secondFactorRemoved: { label: '关闭两步验证', kind: 'signIn' },
  secondFactorUsed: { label: '使用验证码', kind: 'signIn' },
  secondFactorFailed: { label: '验证码错误', kind: 'signIn' },
  recoveryCodeUsed: { label: '使用恢复码', kind: 'signIn' },
  recoveryCodesRenewed: { label: '重新生成恢复码', kind: 'signIn' },
  providerRefused: { label: '统一认证登录被拒', kind: 'signIn' },

  rebuildProgress: { label: '重建办理进度', kind: 'program' },
  plainMailNumbers: { label: '邮件号改为不带空格的写法', kind: 'program' },
  auditAnchored: { label: '审计记录锚定（此前的改动无法由本程序证明）', kind: 'program' },
  anchorMissing: { label: '锚定文件不见，重新生成', kind: 'program' },
  rotateKeyBegun: { label: '开始更换加密密钥', kind: 'program' },
  rotateKey: { label: '用新密钥重新加密', kind: 'program' },
  rotateKeyEnded: { label: '更换加密密钥完成', kind: 'program' },
  backUp: { label: '备份', kind: 'program' },
  backUpNow: { label: '立即备份', kind: 'program' },
  rehearseBackup: { label: '备份演练', kind: 'program' },
  moveAll: { label: '搬迁到另一个数据库', kind: 'program' },
  moveTrainingDay: { label: '拨动训练的日期', kind: 'program' },
  practiseAnew: { label: '重新开始练习', kind: 'program' },
  sweep: { label: '清理无记录指向的文件', kind: 'program' },
} as const satisfies Record<string, AuditWords> & Record<ReportAction, AuditWords>

/** Whatever may stand in the audit log as what was done. */
export type AuditAction = CommandName | keyof typeof HOUSE_ACTIONS

/** Steps of letters; the others are of the case itself. */
const OF_LETTERS: ReadonlySet<string> = new Set(
  steps()
    .map(({ name }) => name)
    .filter((name) => /Letter$/.test(name)),
)

const ACTIONS: ReadonlyMap<string, AuditWords> = new Map<string, AuditWords>([
  ...steps().map(({ name, label }): [string, AuditWords] => [
    name,
    { label, kind: OF_LETTERS.has(name) ? 'letters' : 'cases' },
  ]),
  ...Object.entries(HOUSE_ACTIONS),
])

/** What was done, in words; of a line that another edition wrote, that it is unknown here. */
export function auditActionLabel(action: string): string {
  return ACTIONS.get(action)?.label ?? '本版本不认识的操作'
}

/** The kind of what was done, in words; empty for what is unknown here. */
export function kindOfAudit(action: string): string {
  const kind = ACTIONS.get(action)?.kind
  return kind ? AUDIT_KINDS[kind] : ''
}

/** Every action with its words, in the order of the kinds. */
export function auditActions(): { value: string; label: string; kind: AuditKind }[] {
  const kinds = Object.keys(AUDIT_KINDS)
  return [...ACTIONS]
    .map(([value, words]) => ({ value, ...words }))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}

export function isAuditKind(text: string): text is AuditKind {
  return Object.hasOwn(AUDIT_KINDS, text)
}

export function auditActionsOf(kind: AuditKind): string[] {
  return [...ACTIONS].flatMap(([action, words]) => (words.kind === kind ? [action] : []))
}
