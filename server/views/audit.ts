import { z } from 'zod'
import { type AuditFilter, auditPage } from '@/db/queries/audit'
import { peopleOf, unitRows } from '@/db/queries/office'
import { childAgencies } from '@/db/queries/report'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isoDate } from '@/domain/calendar/day'
import { steps } from '@/domain/case/chapters/commands'
import { REMEDY_ACTIONS } from '@/domain/remedies/remedy'
import { type ChainFinding, verifyAudit } from '../proof/verify/chain'
import { readKeyring } from '../secrets'
import { civilTime } from '../today'
import { detailWords } from './audit-words'

/** Chinese names of everything that leaves a line. */
const ACTION_LABELS: Record<string, string> = {
  ...Object.fromEntries(steps().map(({ name, label }) => [name, label])),
  attachFiles: '上传附件',
  sendMail: '发送电子邮件',
  markMailSent: '标记邮件已发送',
  retryMail: '重试发送邮件',
  keepMail: '取消发送邮件',
  downloadMail: '下载邮件文件',
  revealIdentity: '查看证件号码',
  exportCases: '导出案件',
  exportReport: '导出年报',
  exportPeriod: '导出期间统计',
  exportLedger: '导出台账',
  importLedger: '导入台账',
  undoImport: '撤销导入',
  forgetLedgerLayout: '删除台账版式',
  saveCalendarNotice: '保存放假安排',
  saveLocalDaysOff: '保存本机关放假日',
  rebuildProgress: '重建办理进度',
  revisedRules: '按2026年11月修订的计算规则重新计算',
  signIn: '登录',
  signInFailed: '登录失败',
  signOut: '退出登录',
  signOutEverywhere: '退出所有设备',
  lockOut: '登录锁定',
  changePassword: '修改密码',
  resetPassword: '重置密码',
  initialise: '初始化',
  addPerson: '新增人员',
  editPerson: '修改人员',
  addUnit: '新增单位',
  editUnit: '修改单位',
  editSettings: '修改机关设置',
  startLetter: '起草文书',
  issueDocumentNumber: '编文号',
  downloadLetter: '下载文书',
  printEnvelopes: '打印信封',
  attachSigned: '上传签字扫描件',
  storeTemplate: '保存文书模板',
  addReason: '新增常用理由',
  saveReason: '保存常用理由',
  receiveMail: '登记签收邮件',
  setMailAside: '邮件移出清单',
  [REMEDY_ACTIONS.record]: '登记复议诉讼',
  [REMEDY_ACTIONS.amend]: '修改复议诉讼',
  [REMEDY_ACTIONS.remove]: '删除复议诉讼',
  enterFigure: '填报表二',
  saveSection: '修改文稿',
  explainCheck: '说明勾稽差异',
  report_hand_in: '报送年报',
  report_take_back: '撤回年报报送',
  report_return: '退回下级年报',
  report_seal: '封存年报',
  report_publish: '登记年报公布',
  addAgency: '新增下级机关',
  collectReport: '收取下级年报文件',
  auditAnchored: '审计记录锚定（此前的改动无法由本程序证明）',
  makeStoryOffice: '按故事建立科室和人员',
  anchorMissing: '锚定文件不见，重新生成',
}

export function auditActionLabel(action: string): string {
  return ACTION_LABELS[action] ?? '其他操作'
}

const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const address = z.object({
  person: optional(z.string().min(1)),
  action: optional(z.string().min(1)),
  number: optional(z.string().trim().min(1)),
  from: optional(isoDate),
  to: optional(isoDate),
  before: optional(z.coerce.number().int().positive()),
})

export type AuditAddress = z.output<typeof address>

export function readAuditAddress(params: Record<string, string | string[] | undefined>): AuditAddress {
  return address.parse(
    Object.fromEntries(Object.entries(params).map(([k, v]) => [k, Array.isArray(v) ? v[0] : v])),
  )
}

export type { ChainFinding }

export interface AuditView {
  address: AuditAddress
  lines: readonly AuditEntryLine[]
  before: number | null
  people: readonly { value: string; label: string }[]
  actions: readonly { value: string; label: string }[]
}

export interface AuditEntryLine {
  seq: number
  /** Civil time in Asia/Shanghai. */
  at: string
  person: string
  action: string
  caseNumber: string | null
  detail: string
  hash: string
}

const PAGE_LINES = 100

/** A page of the audit log, newest first. */
export async function auditView(actor: Actor, wanted: AuditAddress): Promise<AuditView> {
  const from = reads()
  const filter: AuditFilter = {}
  if (wanted.person) filter.personId = wanted.person
  if (wanted.action) filter.action = wanted.action
  if (wanted.number) filter.number = wanted.number
  if (wanted.from) filter.from = wanted.from
  if (wanted.to) filter.to = wanted.to
  const rows = await auditPage(from, actor.agencyId, filter, {
    before: wanted.before,
    limit: PAGE_LINES + 1,
  })
  const shown = rows.slice(0, PAGE_LINES)
  const people = await peopleOf(from, actor.agencyId)
  const names = await namesOf(from, actor.agencyId)
  return {
    address: wanted,
    lines: shown.map(({ line, personName, caseNumber }) => ({
      seq: line.seq,
      at: civilTime(line.at, 'second'),
      person: personName ?? (line.personId === 'applicant' ? '申请人' : '系统'),
      action: auditActionLabel(line.action),
      caseNumber,
      detail: detailWords(line.detail, names),
      hash: line.hash,
    })),
    before: rows.length > PAGE_LINES ? (shown.at(-1)?.line.seq ?? null) : null,
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    actions: Object.entries(ACTION_LABELS).map(([value, label]) => ({ value, label })),
  }
}

/** Names of the ids in a line: units, and the agencies below, which a line about one's own does not name. */
async function namesOf(from: Reads, agencyId: string): Promise<ReadonlyMap<string, string>> {
  const named = [...(await unitRows(from, agencyId)), ...(await childAgencies(from, agencyId))]
  return new Map(named.map(({ id, name }) => [id, name]))
}

/** Walks the whole chain; reads every line, so it is asked for, not done at each look. */
export async function verifyChain(): Promise<ChainFinding> {
  return verifyAudit(reads(), readKeyring())
}
