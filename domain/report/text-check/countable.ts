import type { Named } from './named'
import type { Phrase } from './phrase'
import type { Context } from './statement'
import { TERMS } from './terms'
import type { Quantity } from './tokens'

/** 收到 and the like count requests only where the text speaks of them; a bare 公开 only among answers. */
export function clearTopic(named: Named, { context, phrase }: { context: Context; phrase: Phrase }): boolean {
  if (named.kind === 'rows' && named.terms.includes('disclosed')) {
    const among = context.pending?.named
    const listed = context.whole !== null && context.subject !== null
    const answers = among?.kind === 'rows' && among.general === true
    return (listed || answers) && !phrase.marks.has('disclosure') && phrase.names.length === 1
  }
  return context.topic === 'requests' || (context.topic === null && phrase.marks.has('disclosure'))
}

export function isCountable(named: Named, { unit }: Quantity): boolean {
  if (named.kind === 'fee') return unit === 'yuan' || unit === 'pieces' || unit === 'times'
  const money = named.kind === 'figure' && named.readings.some(({ plus }) => plus[0]?.column === 'amount')
  if (money || named.kind === 'rate') return unit === 'yuan' && money
  return unit === 'pieces' || unit === 'times' || unit === 'none'
}

export function carriesIn(named: Named): boolean {
  return (
    named.kind === 'rows' && named.readings.length === 1 && named.readings[0] === TERMS.carriedIn.readings[0]
  )
}
