import type { IsoDate } from '@/domain/calendar/day'
import { dayNumber } from '@/domain/calendar/day'
import { dayWords, monthDayWords, weekdayWords } from '@/domain/calendar/day-words'
import type { AgencySettings } from '@/domain/case/settings'
import { bodyOf, courtOf } from '@/domain/letters/remedies-sentence'
import {
  type LastDay,
  LITIGATION_DAYS_AFTER_RECONSIDERATION,
  LITIGATION_MONTHS,
  RECONSIDERATION_DAYS,
  type WaysOfRemedy,
} from '@/domain/remedies/last-days'

/** One way against an answer, as the applicant's page words it. */
export interface WayShown {
  name: string
  words: string
  /** What stands over the figure: 最后一日, or from when. */
  until: string
  figure: string
  /** Calendar days that are left; empty where none are counted. */
  left: string
  /** Where it is applied for online; null for nowhere. */
  address: string | null
}

export interface RemediesShownToApplicant {
  title: string
  ways: readonly WayShown[]
  /** How the days were counted. */
  counted: string
}

/** Words of the ways of remedy; the answer itself is what counts, and that is said. */
export function remediesForApplicant(
  ways: WaysOfRemedy,
  settings: AgencySettings,
  today: IsoDate,
): RemediesShownToApplicant {
  return {
    title: ways.against === 'silence' ? '逾期未答复' : '不服答复',
    ways: [reconsideration(ways, settings, today), litigation(ways, settings, today)],
    counted: countedWords(ways),
  }
}

function reconsideration(
  { withheld, rest, reconsideration: last }: WaysOfRemedy,
  settings: AgencySettings,
  today: IsoDate,
): WayShown {
  const first = !withheld ? '' : rest ? '对不予公开的部分，应当先申请复议。' : '应当先申请复议，再起诉。'
  return {
    name: '行政复议',
    words: `向${bodyOf(settings)}申请。${first}`,
    ...until(last, `${RECONSIDERATION_DAYS} 日内`, today),
    address: settings.reconsiderationAddress || null,
  }
}

function litigation(
  { against, withheld, rest, litigation: last }: WaysOfRemedy,
  settings: AgencySettings,
  today: IsoDate,
): WayShown {
  const court = courtOf(settings)
  const after = `自收到复议决定书之日起${LITIGATION_DAYS_AFTER_RECONSIDERATION}日内`
  if (!rest) {
    return {
      name: '行政诉讼',
      words: `对复议决定仍不服的，向${court}起诉。`,
      until: '收到复议决定书之日起',
      figure: `${LITIGATION_DAYS_AFTER_RECONSIDERATION} 日内`,
      left: '',
      address: null,
    }
  }
  const direct =
    against === 'silence'
      ? `依法向${court}起诉。是否须先申请复议，请向复议机关或者法院咨询。`
      : withheld
        ? `对其他部分，可以直接向${court}起诉；对不予公开的部分，${after}起诉。`
        : `也可以不经复议，直接向${court}起诉。`
  return {
    name: '行政诉讼',
    words: direct,
    ...until(last, `${LITIGATION_MONTHS} 个月内`, today),
    address: null,
  }
}

function until(
  last: LastDay | null,
  within: string,
  today: IsoDate,
): Pick<WayShown, 'until' | 'figure' | 'left'> {
  if (!last) return { until: '收到答复书之日起', figure: within, left: '' }
  const days = dayNumber(last.on) - dayNumber(today)
  return {
    until: last.provisional ? '最后一日（暂定）' : '最后一日',
    figure: dayWords(last.on),
    left: days > 0 ? `还有 ${days} 天` : days === 0 ? '今天' : '已过',
  }
}

function countedWords({ against, from, reconsideration: last }: WaysOfRemedy): string {
  const only = '这里的日期供参考，以答复书和受理机关的意见为准。'
  if (!from) return `自收到答复书之日起算；送达登记后这里显示最后一日。${only}`
  const begun =
    against === 'silence'
      ? `自答复期限届满之日（${monthDayWords(from)}）起算`
      : `自您收到答复之日（${monthDayWords(from)}）起算`
  const moved = last?.movedFrom
    ? `；第${RECONSIDERATION_DAYS}日 ${monthDayWords(last.movedFrom)} 为${weekdayWords(last.movedFrom)}或者节假日，顺延到之后第一个工作日`
    : ''
  return `${begun}${moved}。${only}`
}
