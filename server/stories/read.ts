import type { z } from 'zod'
import { issueWords } from '@/domain/case/issue-words'
import { isLetterKind, type LetterKind, letterOf } from '@/domain/letters/definitions'
import { DOORS } from './doors'
import type { Door } from './doors/door'
import { ADMINISTRATOR } from './office'
import { type Story, type StoryStep, story } from './story'

/** Largest file of a story, in bytes. */
export const MOST_BYTES = 1_000_000
/** Faults that are told at once; a story with more has another trouble. */
const MOST_FAULTS = 20

/** A story from the text of its file, or everything that is wrong with it, by step and field. */
export function readStory(text: string): { story: Story } | { faults: readonly string[] } {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { faults: ['不是正确的 JSON 文件，请检查引号、逗号和括号。'] }
  }
  const parsed = story.safeParse(content)
  const faults = parsed.success ? faultsOf(parsed.data) : parsed.error.issues.flatMap(issueFaults)
  if (faults.length > 0 || !parsed.success) return { faults: faults.slice(0, MOST_FAULTS) }
  return { story: parsed.data }
}

type Issue = z.core.$ZodIssue

function issueFaults(issue: Issue): string[] {
  const at = placeOf(issue.path)
  if (issue.code !== 'unrecognized_keys') return [`${at}：${issueWords(issue)}。`]
  return issue.keys.map((key) => `${at}：没有“${key}”这一栏。`)
}

/** “第3步 expect.dueOn”, counted from one as people do. */
function placeOf(path: readonly PropertyKey[]): string {
  const [part, index, ...field] = path
  const of = { steps: '步', people: '个人员' }[String(part)]
  if (of && typeof index === 'number')
    return [`第${index + 1}${of}`, field.join('.')].filter(Boolean).join(' ')
  return path.length === 0 ? '故事' : path.join('.')
}

/** What no schema sees: names that nothing bears, days that run backwards, fields that the step's form has not. */
function faultsOf({ agency, people, steps }: Story): string[] {
  const known: Known = {
    accounts: new Set(people.map(({ account }) => account)),
    units: new Set([...agency.units, ...people.flatMap(({ unit }) => unit ?? [])]),
    cases: new Set(),
    letters: new Map(),
  }
  const faults: string[] = []
  const twice = people.find(({ account }, i) => people.findIndex((p) => p.account === account) !== i)
  if (twice) faults.push(`人员：账号“${twice.account}”写了两次。`)
  const administered = people.some(({ roles }) => roles.includes('administrator'))
  if (!administered && known.accounts.has(ADMINISTRATOR))
    faults.push(`人员：账号“${ADMINISTRATOR}”是系统管理员的，请换一个账号，或者给其系统管理员岗位。`)
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1]?.today
    const backwards = before !== undefined && step.today < before
    const found = [
      ...(backwards ? [`today：${step.today}早于上一步的${before}，故事须按日期先后。`] : []),
      ...stepFaults(step, known),
    ]
    faults.push(...found.map((fault) => `第${i + 1}步 ${fault}`))
  }
  return faults
}

interface Known {
  accounts: ReadonlySet<string>
  units: ReadonlySet<string>
  /** Names that earlier steps have given. */
  cases: Set<string>
  letters: Map<string, LetterKind>
}

function stepFaults(step: StoryStep, known: Known): string[] {
  if (step.do === undefined) return checkFaults(step, known)
  const door = DOORS.get(step.do)
  if (!door) return [`do：没有“${step.do}”这种步骤，可用的步骤见 docs/stories.md。`]
  const faults = [
    ...actorFaults(step, door, known),
    ...aboutFaults(step, door, known),
    ...fieldFaults(step, door, known),
  ]
  giveNames(step, door, known)
  return [...faults, ...expectationFaults(step, known)]
}

/** A step that does nothing only looks. */
function checkFaults(step: StoryStep, known: Known): string[] {
  if (!step.expect) return ['：既没有 do，也没有 expect。']
  const { as, case: kase, letter, input } = step
  const stray = { as, case: kase, letter, input: Object.keys(input).length > 0 ? input : undefined }
  const faults = Object.entries(stray)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `${name}：没有 do 的步骤只看结果，案件和文书写在 expect 中。`)
  if (step.expect.refused !== undefined || step.expect.warned !== undefined)
    faults.push('expect：没有 do 的步骤不会被拒绝或者提示。')
  if (step.expect.case === undefined && step.expect.letter === undefined)
    faults.push('expect：请写明 case 或者 letter。')
  return [...faults, ...expectationFaults(step, known)]
}

function actorFaults({ as }: StoryStep, { by, label }: Door, { accounts }: Known): string[] {
  if (by === 'applicant') return as === undefined ? [] : [`as：${label}由申请人提交，不填 as。`]
  if (as === undefined) return ['as：请写明由谁办理（账号）。']
  return accounts.has(as) ? [] : [`as：人员中没有账号“${as}”。`]
}

function aboutFaults({ case: kase, letter }: StoryStep, { about }: Door, known: Known): string[] {
  const unknownCase = kase === undefined || !known.cases.has(kase)
  switch (about) {
    case 'newCase':
      if (kase === undefined) return ['case：请给新登记的案件起一个名字。']
      return known.cases.has(kase) ? [`case：已有名为“${kase}”的案件，请换一个名字。`] : []
    case 'case':
      return unknownCase ? [`case：前面没有名为“${kase ?? ''}”的案件。`] : []
    case 'newLetter':
      if (letter === undefined) return ['letter：请给文书起一个名字。']
      return unknownCase && !known.letters.has(letter) ? [`case：前面没有名为“${kase ?? ''}”的案件。`] : []
    case 'letter':
      return letter !== undefined && known.letters.has(letter)
        ? []
        : [`letter：前面没有名为“${letter ?? ''}”的文书。`]
    case 'office':
      return kase === undefined ? [] : ['case：这种步骤不属于案件，不填 case。']
  }
}

function fieldFaults(step: StoryStep, { fields }: Door, known: Known): string[] {
  const faults: string[] = []
  for (const [name, value] of Object.entries(step.input)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const has = { unit: known.units, person: known.accounts, earlierCase: known.cases }[
      (field?.as ?? '') as 'unit' | 'person' | 'earlierCase'
    ]
    if (!field) faults.push(`input.${name}：“${step.do}”没有这一栏。`)
    else if (has && !has.has(String(value)))
      faults.push(`input.${name}：前面没有名为“${String(value)}”的单位、人员或者案件。`)
  }
  return [...faults, ...letterValueFaults(step, known)]
}

/** A letter that is drafted has the fields of its kind. */
function letterValueFaults({ do: name, letter = '', input }: StoryStep, known: Known): string[] {
  if (name !== 'draftLetter') return []
  const before = known.letters.get(letter)
  if (before === undefined && !isLetterKind(String(input.kind)))
    return [`input.kind：没有“${String(input.kind ?? '')}”这种文书。`]
  const { wordings, drafted } = letterOf(before ?? (input.kind as LetterKind))
  const fields: readonly string[] = [...wordings, ...drafted]
  return [
    ...Object.keys(input.values ?? {})
      .filter((field) => !fields.includes(field))
      .map((field) => `input.values.${field}：这种文书没有这一栏，可填 ${fields.join('、') || '（无）'}。`),
    ...Object.keys(input.together ?? {})
      .filter((kase) => !known.cases.has(kase))
      .map((kase) => `input.together：前面没有名为“${kase}”的案件。`),
  ]
}

function giveNames({ case: kase, letter, input }: StoryStep, { about }: Door, known: Known): void {
  if (about === 'newCase' && kase) known.cases.add(kase)
  if (about === 'newLetter' && letter && isLetterKind(String(input.kind)))
    known.letters.set(letter, input.kind as LetterKind)
  if (Array.isArray(input.into)) for (const name of input.into) known.cases.add(String(name))
}

function expectationFaults({ expect }: StoryStep, known: Known): string[] {
  const faults: string[] = []
  if (expect?.case !== undefined && !known.cases.has(expect.case))
    faults.push(`expect.case：前面没有名为“${expect.case}”的案件。`)
  if (expect?.letter !== undefined && !known.letters.has(expect.letter))
    faults.push(`expect.letter：前面没有名为“${expect.letter}”的文书。`)
  return faults
}
