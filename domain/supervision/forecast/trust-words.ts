import type { Score } from './back-test'

/** How often the forecast was right, with its numbers: hits, misses and false alarms alike. `when`: “近12个月”. */
export function trustSentence(score: Score, when: string): string {
  const { forecast, silent, came, hits, misses, falseAlarms, likely, likelyLate, possible, possibleLate } =
    score
  if (forecast + silent === 0)
    return `${when}还没有可以回测的案件：到期前两周已经在系统内办理的案件才能回测。`
  if (forecast === 0) return `${when}到期的${silent}件当时都没有足够的可比案件，没有作出预报。`
  const outcome = came === 0 ? '实际没有超期' : `实际超期${came}件`
  const said =
    likely + possible === 0
      ? '没有报过超期'
      : `报“很可能超期”${likely}件（其中超期${likelyLate}件）、“可能超期”${possible}件（其中超期${possibleLate}件）`
  const share = came === 0 ? '' : `，报中${hits}件，命中${Math.round((100 * hits) / came)}%，漏报${misses}件`
  const silence = silent === 0 ? '' : `另有${silent}件当时可比案件不足，没有预报。`
  return `${when}到期的${forecast}件，提前两周${said}；${outcome}${share}，误报${falseAlarms}件。${silence}`
}
