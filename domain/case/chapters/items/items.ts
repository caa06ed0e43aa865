import type { Case } from '../../case'
import type { Outcome } from '../../outcomes'
import type { RequestItem } from './events'

/**
 * The rows of 表三 that a request of several items can get (30号, notes to 表三): 部分公开 as soon as some is given and
 * some is not; the one answer where all agree; where refusals of different kinds stand side by side, the office picks
 * the principal one among them. `answers` are the items' own, at least one.
 */
export function rowsOfItems(answers: readonly Outcome[]): readonly Outcome[] {
  const given = answers.filter((one) => one === 'granted' || one === 'partly_granted')
  if (given.length === 0) return [...new Set(answers)]
  return answers.every((one) => one === 'granted') ? ['granted'] : ['partly_granted']
}

/** Items without an answer; the reply waits for them. */
export function unanswered(items: readonly RequestItem[]): readonly RequestItem[] {
  return items.filter(({ answer }) => answer === null)
}

/** Rows that the reply may be counted in; null when nothing of the items limits it. */
export function rowsAllowed(items: readonly RequestItem[]): readonly Outcome[] | null {
  const answers = items.flatMap(({ answer }) => (answer ? [answer.outcome] : []))
  return answers.length === 0 ? null : rowsOfItems(answers)
}

/** Results to choose from: a correction of records (Art. 41) is counted in no row, the items' answers settle the reply's. */
export function outcomesToChoose(
  { facts, standing }: Case,
  of: 'item' | 'reply',
  outcomes: readonly Outcome[],
): readonly Outcome[] {
  if (facts.matter === 'record_correction') return ['other']
  return (of === 'reply' ? rowsAllowed(standing.items) : null) ?? outcomes
}
