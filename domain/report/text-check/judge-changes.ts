import type { Format } from '../formats/format'
import { type Amount, sumOf } from './amount'
import { isSupposed } from './changes'
import type { KnownFacts, Numbers } from './facts'
import { type Finding, follows } from './finding'
import { agrees, percent } from './judge-shares'
import { type Named, readingsOf } from './named'
import type { ChangeClaim, Statement } from './statement'

/** 同比增长1.05%, 较上年减少12件: against the tables of the year before, where they are known. */
export function judgeChange(statement: Statement, facts: KnownFacts): Finding | null {
  const { named, quantity, says } = statement
  const changes = changesOf(named, { facts, withCarried: statement.subject?.withCarried ?? false })
  const [first] = changes
  if (says === 'fold') return judgeFold(statement, changes, facts.format)
  if (isSupposed(statement) && !supposedRightly(statement, facts)) return null
  const sign = says === 'less' ? -1 : 1
  if (!first || changes.some((change) => fits({ ...change, delta: sign * change.delta }, quantity)))
    return null
  return follows(statement, inWords(first, quantity), first.meant, facts.format)
}

/** 申请量是上年的两倍 */
function judgeFold(statement: Statement, changes: readonly Change[], format: Format): Finding | null {
  const [first] = changes.filter(({ was }) => was > 0)
  const { quantity } = statement
  if (!first || changes.some(({ was, delta }) => was > 0 && agreesFold((was + delta) / was, quantity)))
    return null
  const fold = ((first.was + first.delta) / first.was).toFixed(2)
  return follows(statement, `上年的${fold}倍`, first.meant, format)
}

/** 两倍 is said of what is nearly that. */
function agreesFold(is: number, { value, within }: Statement['quantity']): boolean {
  return agrees(is, { value, within: within === 0.5 ? 0.25 : within })
}

/** 比上年增加20件，增长25%: said of what came in where the 20 are right of that. */
function supposedRightly({ subject }: Statement, facts: KnownFacts): boolean {
  if (!subject?.supposed) return false
  const [change] = changesOf(subject.named, { facts, withCarried: false })
  const sign = subject.says === 'less' ? -1 : 1
  return change !== undefined && change.delta !== 0 && sign * change.delta === subject.quantity.value
}

/** 与上年持平, 翻番, 有所增长 */
export function judgeChangeClaim(
  named: Named,
  { claims, from, to }: { claims: ChangeClaim; from: number; to: number },
  facts: KnownFacts,
): Finding | null {
  const changes = changesOf(named, { facts, withCarried: false })
  const [first] = changes
  if (!first || changes.some((change) => HOLDS[claims](change))) return null
  const unit = claims === 'doubled' ? 'percent' : 'pieces'
  return follows({ from, to }, inWords(first, { unit, within: 0.5 }), first.meant, facts.format)
}

const HOLDS: Readonly<Record<ChangeClaim, (change: Change) => boolean>> = {
  level: ({ delta }) => delta === 0,
  more: ({ delta }) => delta > 0,
  less: ({ delta }) => delta < 0,
  // 翻番 is said of a little less and of a little more.
  doubled: ({ was, delta }) => was === 0 || (delta >= 0.8 * was && delta <= 1.3 * was),
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
  const { unit, value } = quantity
  if (unit === 'percent' || unit === 'fold') {
    const scale = unit === 'percent' ? 100 : 1
    const share = was === 0 ? null : (delta / was) * scale
    if (share === null) return true
    if (unit === 'percent') return agrees(share, quantity)
    // 增长1.2倍 is said of both: by that much, and to that much.
    return agreesFold(share, quantity) || (value > 1 && agreesFold(share + 1, quantity))
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
