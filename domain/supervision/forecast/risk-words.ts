import { STAGE_LABELS, type Stage } from '../stage'
import type { Path } from './course'
import type { LikeCases } from './like-cases'
import type { OpenCase } from './open-case'
import type { RiskWord } from './risk-word'
import type { Percentile } from './survival'

interface Said {
  word: RiskWord
  left: number
  /** From today, in working days without pauses. */
  middle: Percentile
  cautious: Percentile
  open: Pick<OpenCase, 'stage' | 'path' | 'unitId'>
  like: LikeCases
}

const OF_STAGE: Record<Stage, string> = {
  to_confirm: '待确认的案件',
  to_assign: '未分办的案件',
  to_accept: '未接收的案件',
  in_work: '办理中的案件',
  consulting: '征求意见的案件',
  correction: '补正中的案件',
  in_approval: '审签中的案件',
  final_not_sent: '已定稿的案件',
  to_deliver: '待送达的案件',
}

const OF_PATH: Record<Exclude<Path, 'plain'>, string> = {
  sent_back: '退回修改后的案件',
  third_party: '征求过意见的案件',
  corrected: '补正后的案件',
}

/** 还剩3个工作日；退回修改后的案件到答复通常要5个 */
export function riskSentence(said: Said): string {
  const { word, left, like, middle, cautious } = said
  const rest = left < 0 ? `已超期${-left}个工作日` : left === 0 ? '今天到期' : `还剩${left}个工作日`
  // The unit is said once.
  const needed = (percentile: Percentile) =>
    left === 0 ? days(percentile) : days(percentile).replace('工作日', '')
  const how = {
    late: `通常还要${needed(middle)}`,
    likely: `通常要${needed(middle)}`,
    possible: `较慢的要${needed(cautious)}`,
    normal: `85%在${needed(cautious)}以内`,
    unknown: '',
  }[word]
  return `${rest}；${kindWords(said)}到答复${how}${like.width === 'unit_path' ? '' : '（类别已放宽）'}`
}

/** A path is named where all that were compared had it. */
function kindWords({ open: { stage, path }, like }: Said): string {
  const byPath = like.width === 'unit_path' || like.width === 'agency_path'
  return byPath && path !== 'plain' ? OF_PATH[path] : OF_STAGE[stage]
}

function days({ days, atLeast }: Percentile): string {
  return `${days}个${atLeast ? '以上' : ''}工作日`
}

/** With which cases it was compared, how many there were, and whether the class had to be widened. */
export function basisWords(said: Said, unitName: (id: string) => string): string {
  const { open, like, middle, cautious } = said
  const { width, curve, elapsed } = like
  const unit = open.unitId === null ? '未分办' : unitName(open.unitId)
  const whose = width === 'unit_path' || width === 'unit' ? unit : '全机关'
  const sat = elapsed > 0 ? `、在此停留至少${elapsed}个工作日` : ''
  const compared = `按${whose}处于“${STAGE_LABELS[open.stage]}”${pathWords(said)}${sat}的${curve.count}件估计：到答复半数要${days(middle)}，85%在${days(cautious)}以内（不含暂停）。`
  return `${compared}${WIDENED[width]}${curve.count < 30 ? '可比案件不足30件，仅供参考。' : ''}`
}

function pathWords({ open: { path }, like: { width } }: Said): string {
  if (width !== 'unit_path' && width !== 'agency_path') return ''
  return { plain: '', sent_back: '、曾退回修改', third_party: '、征求过意见', corrected: '、补正后' }[path]
}

const WIDENED: Record<LikeCases['width'], string> = {
  unit_path: '',
  unit: '同样情形的案件不足30件，按本单位同一环节的案件估计。',
  agency_path: '本单位同类案件不足30件，按全机关的案件估计。',
  agency: '本单位同类案件不足30件，按全机关同一环节的案件估计。',
  agency_shorter: '停留这么久的案件不足30件，按停留较短的案件估计。',
}
