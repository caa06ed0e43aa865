import type { IsoDate } from '../calendar/day'
import { planningDayWords } from '../calendar/day-words'
import type { TraceDay } from './types'

const KIND_WORDS: Record<TraceDay['kind'], string> = {
  working: '工作日',
  weekend: '周末',
  day_off: '放假',
  make_up: '调休上班',
  local_day_off: '本机关放假',
}

const ZERO_WORDS = {
  received: '收到申请之日，不计入',
  ordered: '收到决定、判决之日，不计入',
  correction_received: '收到补正之日，重新起算，不计入',
  reasons_received: '收到理由说明之日，重新起算，不计入',
  fee_paid: '缴费之日，重新起算，不计入',
} as const

const WAITING_WORDS = {
  correction: '等待补正，不计算期限',
  reasons: '等待说明理由，不计算期限',
  payment: '等待缴费，不计算期限',
} as const
const SKIPPED_WORDS = {
  third_party: '征求第三方意见，不计入（第三十三条第三款）',
  agency: '征求其他机关意见，不计入（第三十三条第三款）',
} as const

/** Nobody knows yet whether the opinion takes so long. */
const MAY_BE_SKIPPED = '意见仍未收到的，不计入（第三十三条第三款）'

/** The kind of a day: “工作日”, “春节，放假”. */
export function kindWords(day: TraceDay): string {
  const words = day.name ? `${day.name}，${KIND_WORDS[day.kind]}` : KIND_WORDS[day.kind]
  return day.published ? words : `${words}（放假安排尚未公布）`
}

/** From which day a deadline is looked at, and whether an opinion is awaited: what lies ahead is then the latest that it can be. */
export interface Looking {
  today: IsoDate
  latest: boolean
}

/** The part of a day in the deadline. */
export function partWords(day: TraceDay, { today, latest }: Looking): string {
  const ahead = latest && day.on > today
  const main = ahead && day.part.type === 'skipped' ? MAY_BE_SKIPPED : mainWords(day.part)
  const due = day.due && (ahead ? '最迟的答复期限' : '答复期限届满')
  return [main, due, day.concluded && '办结'].filter(Boolean).join('；')
}

function mainWords(part: TraceDay['part']): string {
  switch (part.type) {
    case 'day_zero':
      return ZERO_WORDS[part.why]
    case 'counted':
      return `第${part.number}个工作日`
    case 'not_working':
      return '不计入'
    case 'skipped':
      return SKIPPED_WORDS[part.why]
    case 'waiting':
      return WAITING_WORDS[part.why]
    case 'late':
      return `超期第${part.number}个工作日`
    case 'after_conclusion':
      return '已办结'
  }
}

/** The whole day in one line, for a tip and for a screen reader. */
export function traceDayWords(day: TraceDay, looking: Looking): string {
  return `${planningDayWords(day.on)}　${kindWords(day)}　${partWords(day, looking)}`
}
