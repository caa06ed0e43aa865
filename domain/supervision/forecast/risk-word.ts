/** In the order of urgency. `late` is a fact; `unknown` is what nothing can be said about. */
export const RISKS = ['late', 'likely', 'possible', 'normal', 'unknown'] as const
export type RiskWord = (typeof RISKS)[number]

/** It may become late: the forecast says so before it is. */
export function isAlarm(word: RiskWord): boolean {
  return word === 'likely' || word === 'possible'
}

export const RISK_LABELS: Record<RiskWord, string> = {
  late: '已超期',
  likely: '很可能超期',
  possible: '可能超期',
  normal: '正常',
  unknown: '暂不能预报',
}
