import { ROLE_LABELS } from '@/domain/access'
import { OUTCOMES, outcomeLabel } from '@/domain/case/outcomes'
import { APPROVAL_STEPS, settingLabel } from '@/domain/case/setting-labels'
import type { Change } from '@/domain/changes'
import { isLetterKind } from '@/domain/letters/definitions'
import { REMEDY_KIND_LABELS } from '@/domain/remedies/remedy'
import { FORMATS } from '@/domain/report/formats/list'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { OPENING_CELLS } from '@/domain/report/tables/opening'
import { table2Cells, writtenFigure } from '@/domain/report/tables/table2'
import { kindLabel } from './case-letters'

/** Names of what ids stand for, by id. */
type Names = ReadonlyMap<string, string>

/** Names of the parts of a detail that say something to a reader, in their order; the rest is for the verification. */
const LABELS: Readonly<Record<string, string>> = {
  agencyName: '机关',
  agencyId: '机关',
  reportsBy: '报送方式',
  account: '账号',
  personName: '姓名',
  unitName: '单位',
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
  provider: '统一认证',
  codesLeft: '剩余恢复码',
  why: '原因',
}

/** Names of what changes only. */
const CHANGE_LABELS: Readonly<Record<string, string>> = {
  bodySha256: '理由内容',
  daysOff: '放假',
  workedDays: '调休上班',
  sources: '依据',
  localDaysOff: '本机关放假',
}

/** The detail of a line in words: what it is about, then what of it changed, from what to what. */
export function detailWords(detail: Readonly<Record<string, unknown>>, names: Names): string {
  const about = Object.entries(LABELS).flatMap(([key, label]) => {
    const value = detail[key]
    if (value === undefined || value === null || isNamedElsewhere(key, value, detail, names)) return []
    return [`${label}：${wordsOf(key, value, names)}`]
  })
  return [...about, ...figureWords(detail), ...changeWords(detail.changes, names)].join('；')
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

function changeWords(changes: unknown, names: Names): string[] {
  if (changes === null || typeof changes !== 'object') return []
  const all = Object.entries(changes as Readonly<Record<string, Change>>)
  if (all.length === 0) return ['没有变动']
  return all.map(([key, { from, to }]) => {
    const label = CHANGE_LABELS[key] ?? settingLabel(key) ?? LABELS[key] ?? '其他'
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
  if (Array.isArray(value))
    return value.length === 0 ? '无' : value.map((one) => oneOf(key, one, names)).join('、')
  return oneOf(key, value, names)
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
    case 'kind':
      return value === null ? '所有文书' : kindWords(text)
    case 'reportsBy':
      return value === 'file' ? '以文件报送' : '使用本系统'
    case 'nonDisclosureOutcomes':
      return outcomeWords(value)
    case 'approvalSteps':
      return APPROVAL_STEPS[Number(value)] ?? text
    case 'figureUnits':
      return value === null ? '年报填报人' : (names.get(text) ?? '其他单位')
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
