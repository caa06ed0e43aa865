import { ROLE_LABELS } from '@/domain/access'
import { IDENTITY_CHECK_LABELS, isIdentityCheck } from '@/domain/applicant/identity-check'
import { AUDIT_KINDS, auditActionLabel } from '@/domain/audit/actions'
import { BACKUP_RESULT_LABELS } from '@/domain/backup/due'
import { patternShown } from '@/domain/case/number-pattern'
import { OUTCOMES, outcomeLabel } from '@/domain/case/outcomes'
import { APPROVAL_STEPS, settingLabel } from '@/domain/case/setting-labels'
import type { Change } from '@/domain/changes'
import { DOOR_LABELS } from '@/domain/entrance/doors'
import { guideLabel } from '@/domain/entrance/guide'
import { isLetterKind } from '@/domain/letters/definitions'
import { isTemplateKind, templateTextOf } from '@/domain/letters/template-kinds'
import { QUEUE_TABS, type QueueTab } from '@/domain/queue/queue'
import { REMEDY_KIND_LABELS } from '@/domain/remedies/remedy'
import { FORMATS } from '@/domain/report/formats/list'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { OPENING_CELLS } from '@/domain/report/tables/opening'
import { table2Cells, writtenFigure } from '@/domain/report/tables/table2'
import { SOURCE_RIGHT_LABELS } from '@/domain/sources/source'
import { TOLD_LABELS } from '@/domain/supervision/ladder'
import { SEALED_LABELS } from '../keys/labels'
import { providerWords } from '../people/oidc/providers'
import { alteredWords } from '../proof/altered-words'
import { civilTime } from '../today'
import { CASE_VALUES, historyWords, remedyWords, word } from './audit-case-words'
import { kindLabel } from './case-letters'

/** Names of what ids stand for, by id. */
type Names = ReadonlyMap<string, string>

/** Names of the parts of a detail that say something to a reader, in their order; the rest is for the verification. */
const LABELS: Readonly<Record<string, string>> = {
  agencyName: '机关',
  agencyId: '机关',
  reportsBy: '报送方式',
  nameFrom: '新名称使用之日',
  accounts: '停用的账号',
  portals: '停用的对接平台',
  account: '账号',
  personName: '姓名',
  unitName: '单位',
  sourceName: '对接平台',
  sourceNumber: '平台编号',
  sourceRights: '权限',
  noticeAddress: '通知地址',
  notices: '通知条数',
  unitId: '单位',
  // Lines of earlier editions.
  name: '名称',
  title: '名称',
  kind: '类别',
  version: '版本',
  roles: '岗位',
  active: '状态',
  rolesTogether: '一人兼任',
  year: '年度',
  firstDay: '开始日期',
  lastDay: '结束日期',
  by: '分组',
  receivedOn: '收到日期',
  dueOn: '答复期限',
  applicants: '申请人',
  fields: '修改项',
  reason: '理由',
  behindSeals: '已计入的年报',
  rows: '行数',
  accepted: '导入',
  refused: '未导入',
  remedies: '复议、诉讼',
  moved: '期限变动件数',
  format: '格式',
  layout: '版式',
  differences: '差异',
  codesLeft: '剩余恢复码',
  why: '原因',
  channel: '渠道',
  checkedBy: '核对身份',
  replaced: '原查询码',
  submission: '来件',
  cameBy: '来件途径',
  arrivedOn: '到达日期',
  mailKind: '邮件种类',
  signedOn: '签收日期',
  into: '拆分为',
  passedTo: '转送',
  passedFrom: '转来自',
  documentNumber: '文号',
  templateVersion: '模板版本',
  edition: '版次',
  sealedAt: '封存时间',
  sha256: '内容校验值',
  shipped: '程序自带的版本',
  files: '附件',
  letters: '信封',
  people: '人员数',
  rollUp: '范围',
  checkLabel: '勾稽',
  detail: '核对结果',
  tab: '列表',
  filters: '筛选条件',
  chosen: '选择件数',
  standIn: '代办人',
  q: '关键词',
  // Filters of an exported log.
  ofPerson: '人员',
  ofAction: '操作',
  ofKind: '类别',
  caseNumber: '受理编号',
  fromDay: '从',
  toDay: '到',
  // Numbers that an import brought, and that an undone one took out.
  numbers: '编号',
  highest: '最大编号',
  provider: '登录方式',
  keyId: '密钥',
  formerKeys: '停用的密钥',
  column: '内容',
  sealedValues: '加密项数',
  unreadable: '未能解开',
  backupId: '备份编号',
  backupResult: '结果',
  filesTaken: '去掉附件',
  textsTaken: '去掉文字',
  digestBefore: '匿名前的校验值',
  list: '清单',
  listCases: '清单件数',
  archived: '包内文件数',
  movedTo: '拨到',
  foundAltered: '办理时发现此前被绕过程序改动',
}

/** Keys that mean something else in the lines of some actions, which have words of their own. */
const TOLD_APART: Readonly<Record<string, (detail: Readonly<Record<string, unknown>>) => boolean>> = {
  kind: (detail) => 'remedyId' in detail,
  from: (detail) => 'cell' in detail,
}

/** Names of what changes only. */
const CHANGE_LABELS: Readonly<Record<string, string>> = {
  parentName: '上级机关',
  bodySha256: '理由内容',
  daysOff: '放假',
  workedDays: '调休上班',
  sources: '依据',
  localDaysOff: '本机关放假',
  shortName: '网址简称',
  door: '对外开放',
}

/** The detail of a line in words: what it is about, then what of it changed, from what to what. */
export function detailWords(detail: Readonly<Record<string, unknown>>, names: Names): string {
  const about = Object.entries(LABELS).flatMap(([key, label]) => {
    const value = detail[key]
    if (value === undefined || value === null || isNamedElsewhere(key, value, detail, names)) return []
    if (TOLD_APART[key]?.(detail)) return []
    return [`${label}：${wordsOf(key, value, names)}`]
  })
  return [
    ...historyWords(detail),
    ...splitWords(detail),
    ...about,
    ...('remedyId' in detail ? remedyWords(detail) : []),
    ...figureWords(detail),
    ...changeWords(detail.changes, names),
  ].join('；')
}

/** An id beside its name, and the id of one's own agency. */
function isNamedElsewhere(
  key: string,
  value: unknown,
  detail: Readonly<Record<string, unknown>>,
  names: Names,
): boolean {
  if (key === 'unitId') return detail.unitName !== undefined || !names.has(String(value))
  if (key === 'agencyId') return detail.agencyName !== undefined || !names.has(String(value))
  return false
}

/** A part says from which case it was split off. */
function splitWords(detail: Readonly<Record<string, unknown>>): string[] {
  return typeof detail.from === 'string' && !('cell' in detail) ? [`拆分自：${detail.from}`] : []
}

/** Changes in words, one each: 名称：原 → 新. */
export function changeWords(changes: unknown, names: Names): string[] {
  if (changes === null || typeof changes !== 'object') return []
  const all = Object.entries(changes as Readonly<Record<string, Change>>)
  if (all.length === 0) return ['没有变动']
  return all.map(([key, { from, to }]) => {
    const label = CHANGE_LABELS[key] ?? settingLabel(key) ?? guideLabel(key) ?? LABELS[key] ?? '其他'
    if (key === 'bodySha256') return `${label}已修改`
    if (Array.isArray(from) && Array.isArray(to) && key !== 'roles')
      return `${label}：${listWords(key, from, to, names)}`
    return `${label}：${wordsOf(key, from, names)} → ${wordsOf(key, to, names)}`
  })
}

/** Of long lists only what came and what went. */
function listWords(key: string, from: readonly unknown[], to: readonly unknown[], names: Names): string {
  const came = to.filter((one) => !from.includes(one))
  const went = from.filter((one) => !to.includes(one))
  return [
    came.length > 0 ? `增加${wordsOf(key, came, names)}` : '',
    went.length > 0 ? `去掉${wordsOf(key, went, names)}` : '',
    came.length + went.length === 0 ? '次序变动' : '',
  ]
    .filter(Boolean)
    .join('，')
}

function wordsOf(key: string, value: unknown, names: Names): string {
  const whole = WHOLE[key.split('.')[0] ?? '']
  if (whole) return whole(value)
  if (Array.isArray(value))
    return value.length === 0 ? '无' : value.map((one) => oneOf(key, one, names)).join('、')
  return oneOf(key, value, names)
}

/** Values that are told as a whole. */
const WHOLE: Readonly<Record<string, (value: unknown) => string>> = {
  foundAltered: alteredWords,
  backupResult: (value) => word(BACKUP_RESULT_LABELS, value),
  door: (value) => word(DOOR_LABELS, value),
  caseNumberPattern: (value) => patternShown(String(value)),
  documentNumberPattern: (value) => patternShown(String(value)),
  ...CASE_VALUES,
  files: (value) => (Array.isArray(value) ? `${value.length}个${hashesOf(value)}` : '有'),
  letters: (value) => (Array.isArray(value) ? `${value.length}份` : '有'),
  edition: (value) => `第${String(value)}版`,
  sealedAt: (value) => civilTime(String(value), 'second'),
  rollUp: () => '下级汇总',
  format: (value) => word(FORMAT_WORDS, value),
  ofAction: (value) => auditActionLabel(String(value)),
  ofKind: (value) => word(AUDIT_KINDS, value),
  tab: (value) => (Object.hasOwn(QUEUE_TABS, String(value)) ? QUEUE_TABS[value as QueueTab].label : '其他'),
  q: () => '有（不记录内容）',
  numbers: numbersOfYears,
  highest: numbersOfYears,
  column: (value) => word(SEALED_LABELS, value),
  provider: (value) => providerWords(String(value)) ?? '密码',
}

const FORMAT_WORDS = { xlsx: '电子表格', csv: '文本表格', docx: '文档', html: '网页', json: '数据文件' }

/** Short forms of what the files hold: enough to find one again. */
function hashesOf(files: readonly unknown[]): string {
  const hashes = files.flatMap((file) =>
    file !== null && typeof file === 'object' && 'sha256' in file ? [String(file.sha256).slice(0, 12)] : [],
  )
  return hashes.length > 0 ? `（校验值 ${hashes.join('、')}）` : ''
}

/** `{2025: ['1-120', '125']}` or `{2025: 120}`, year by year. */
function numbersOfYears(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([year, numbers]) => `${year}年${Array.isArray(numbers) ? numbers.join('、') : String(numbers)}号`)
    .join('，')
}

/** One value, by what it is a value of; what has no words of its own stands as it is. */
function oneOf(key: string, value: unknown, names: Names): string {
  const text = String(value)
  switch (key.split('.')[0]) {
    case 'active':
      return value ? '在用' : '已停用'
    case 'roles':
    case 'secondFactorRoles':
      return (ROLE_LABELS as Readonly<Record<string, string>>)[text] ?? text
    case 'sourceRights':
      return (SOURCE_RIGHT_LABELS as Readonly<Record<string, string>>)[text] ?? text
    case 'kind':
      return value === null ? '所有文书' : kindWords(text)
    case 'checkedBy':
      return isIdentityCheck(text) ? IDENTITY_CHECK_LABELS[text] : text
    case 'replaced':
      return value ? '已失效' : '没有'
    case 'reportsBy':
      return value === 'file' ? '以文件报送' : '使用本系统'
    case 'nonDisclosureOutcomes':
      return outcomeWords(value)
    case 'approvalSteps':
      return APPROVAL_STEPS[Number(value)] ?? text
    case 'escalateUnacceptedTo':
    case 'escalateDaysLeftTo':
    case 'escalateLateTo':
      return word(TOLD_LABELS, value)
    case 'retentionYears':
      return value === null ? '长期' : `${text}年`
    case 'figureUnits':
      return value === null ? '年报填报人' : (names.get(text) ?? '其他单位')
    case 'ofPerson':
      return names.get(text) ?? '其他人员'
    case 'unitId':
      return value === null ? '无' : (names.get(text) ?? '其他单位')
    case 'agencyId':
      return names.get(text) ?? '其他机关'
    default:
      if (typeof value === 'boolean') return value ? '是' : '否'
      return value === null || value === '' ? '无' : text
  }
}

/** Of a letter, or of a reconsideration or lawsuit. */
function kindWords(kind: string): string {
  if (isLetterKind(kind)) return kindLabel(kind)
  if (isTemplateKind(kind)) return templateTextOf(kind).title
  return (REMEDY_KIND_LABELS as Readonly<Record<string, string>>)[kind] ?? kind
}

function outcomeWords(value: unknown): string {
  const outcome = OUTCOMES.find((one) => one === value)
  return outcome ? outcomeLabel(outcome) : String(value)
}

/** A figure as it was entered; amounts are kept in hundredths. */
function figureWords({ cell, from, to }: Readonly<Record<string, unknown>>): string[] {
  const entered = [...FORMATS.flatMap(table2Cells), FEES_CELL, ...OPENING_CELLS].find(
    ({ row, column }) => `${row}/${column}` === cell,
  )
  if (!entered) return []
  const words = (value: unknown) =>
    typeof value === 'number' ? writtenFigure(value, entered.decimals) : '未填'
  return [`${entered.rowLabel}${entered.columnLabel}：${words(from)} → ${words(to)}`]
}
