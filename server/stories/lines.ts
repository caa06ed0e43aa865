import { CASE_STATE_LABELS } from '@/domain/case/case'
import { outcomeLabel } from '@/domain/case/outcomes'
import { TODAY_LISTS } from '@/domain/queue/today-lists'
import { DOORS } from './doors'
import type { Unmet } from './expected'
import type { StepTold } from './play'
import type { CaseTold } from './told'

/**
 * A step in words, on one line: accepted, or refused with its rule, and what the case came to. Under it the text of the
 * letter, where `before` has not told the same already.
 */
export function linesOf(told: StepTold, before: ReadonlyMap<string, string>): string[] {
  const { step, today, as, do: name, letter } = told
  const what = name === null ? '查看' : (DOORS.get(name)?.label ?? name)
  const head = [
    `第${step}步`,
    today,
    as ?? (name === null ? '' : '申请人'),
    what,
    letter && `《${letter.title}》${letter.letter}`,
  ]
  const line = [
    `${head.filter(Boolean).join(' ')}：${answerWords(told)}`,
    ...(told.case ? [caseWords(told.case)] : []),
  ].join('｜')
  const text = letter && letterText(told)
  return text !== null && letter && before.get(letter.letter) !== text
    ? [line, ...letter.text.map((paragraph) => `    ${paragraph.replaceAll('\n', '\n    ')}`)]
    : [line]
}

/** Text of a step's letter; empty without one. */
export function letterText({ letter }: StepTold): string {
  return letter?.text.join('\n') ?? ''
}

function answerWords({ result, rule, message, errors, warnings }: StepTold): string {
  if (result === 'checked') return '查看'
  if (result === 'accepted') return warnings.length > 0 ? `已办理（提示 ${warnings.join('、')}）` : '已办理'
  const fields = Object.entries(errors).map(([field, words]) => `${field}：${words}`)
  return `被拒绝（${rule}）${message ?? ''}${fields.length > 0 ? `〔${fields.join('；')}〕` : ''}`
}

function caseWords(told: CaseTold): string {
  const { number, state, receivedOn, dueOn, anewDueOn, missed, late, outcome, inToday } = told
  return [
    `${told.case} ${number} ${CASE_STATE_LABELS[state]}${outcome ? `（${outcomeLabel(outcome)}）` : ''}`,
    receivedOn ? `收到 ${receivedOn}` : '未收到',
    `期限 ${dueOn ?? '—'}`,
    ...(missed ? [`错过期限 ${missed}`] : []),
    ...(anewDueOn ? [`重新答复期限 ${anewDueOn}`] : []),
    `超期 ${late ?? '—'}`,
    `今日 ${inToday.map(listTitle).join('、') || '—'}`,
  ].join('｜')
}

function listTitle(name: string): string {
  return TODAY_LISTS.find((list) => list.name === name)?.title ?? name
}

/** What came out otherwise, in words: “第3步未达预期：dueOn 应为 2025-04-02，实为 2025-04-01。” */
export function unmetWords(step: number, { field, expected, found }: Unmet): string {
  if (field === 'refused') {
    const words = (rule: unknown) => (rule === null ? '办理' : `被拒绝（${String(rule)}）`)
    return `第${step}步未达预期：应${words(expected)}，实际${words(found)}。`
  }
  const words = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return `第${step}步未达预期：${field} 应为 ${words(expected)}，实为 ${words(found)}。`
}
