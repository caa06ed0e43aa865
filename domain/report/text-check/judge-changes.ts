import { type Amount, sumOf } from './amount'
import type { KnownFacts, Numbers } from './facts'
import { type Finding, follows } from './finding'
import { agrees, percent } from './judge-shares'
import { type Named, readingsOf } from './named'
import type { Statement } from './statement'

/** 同比增长1.05%, 较上年减少12件: against the tables of the year before, where they are known. */
export function judgeChange(statement: Statement, facts: KnownFacts): Finding | null {
  const { named, quantity, says } = statement
  const changes = changesOf(named, { facts, withCarried: statement.subject?.withCarried ?? false })
  const sign = says === 'less' ? -1 : 1
  const [first] = changes
  if (!first || changes.some((change) => fits({ ...change, delta: sign * change.delta }, quantity)))
    return null
  return follows(statement, inWords(first, quantity), first.meant, facts.format)
}

/** 与上年持平 */
export function judgeLevel(
  named: Named,
  span: { from: number; to: number },
  facts: KnownFacts,
): Finding | null {
  const changes = changesOf(named, { facts, withCarried: false })
  const [first] = changes
  if (!first || changes.some(({ delta }) => delta === 0)) return null
  return follows(span, inWords(first, { unit: 'pieces', within: 0.5 }), first.meant, facts.format)
}

interface Change {
  meant: Amount
  was: number
  delta: number
}

function changesOf(
  named: Named,
  { facts: { now, lastYear }, withCarried }: { facts: KnownFacts; withCarried: boolean },
): Change[] {
  if (!lastYear) return []
  const readings =
    named.kind === 'rows' && withCarried ? (named.withCarried ?? named.readings) : readingsOf(named)
  const changes = readings.map((meant) => changeOf(meant, now, lastYear))
  return changes.includes(null) && !changes[0] ? [] : changes.flatMap((one) => one ?? [])
}

function changeOf(meant: Amount, now: Numbers, lastYear: Numbers): Change | null {
  const is = sumOf(meant, now)
  const was = sumOf(meant, lastYear)
  return is === null || was === null ? null : { meant, was, delta: is - was }
}

function fits({ was, delta }: Change, quantity: Statement['quantity']): boolean {
  const { unit, value, within } = quantity
  if (unit === 'percent' || unit === 'fold') {
    const scale = unit === 'percent' ? 100 : 1
    const share = was === 0 ? null : (delta / was) * scale
    if (share === null) return true
    // 增长1.2倍 is said of both: by that much, and to that much.
    return agrees(share, { value, within }) || (unit === 'fold' && agrees(share + 1, { value, within }))
  }
  return delta === value
}

function inWords(
  { was, delta }: Change,
  { unit, within }: Pick<Statement['quantity'], 'unit' | 'within'>,
): string {
  if (delta === 0) return '与上年持平'
  const direction = delta > 0 ? '增加' : '减少'
  const much = Math.abs(delta)
  if (unit === 'percent' && was !== 0) return `${direction}${percent((much / was) * 100, { within })}`
  return `${direction}${much}件`
}
