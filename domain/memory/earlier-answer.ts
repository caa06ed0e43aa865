import type { IsoDate } from '../calendar/day'
import { dayWords } from '../calendar/day-words'

/** An answer that the office gave before, as far as a later request can rest on it. */
export interface EarlierAnswer {
  caseId: string
  number: string
  /** Null while it is not answered. */
  answered: {
    on: IsoDate
    documentNumber: string | null
    /** Told where to find what is public already (Art. 36(1)). */
    alreadyPublic: boolean
    /** Web address that the answer named; null for none. */
    address: string | null
  } | null
  sameApplicant: boolean
}

/** Steps that an earlier answer fills in. */
export type FilledStep = 'linkCase' | 'reply'

export interface StepOffered {
  step: FilledStep
  label: string
}

/** Steps of a request that rest on an earlier answer: 重复申请, 并案, 已主动公开. */
export function stepsRestingOn({ answered, sameApplicant }: EarlierAnswer): StepOffered[] {
  const link: StepOffered[] = sameApplicant
    ? [{ step: 'linkCase', label: answered ? '按重复申请关联' : '关联为同一事项，一并答复' }]
    : []
  const isPublic = answered?.alreadyPublic && answered.address !== null
  return isPublic ? [...link, { step: 'reply', label: '按已主动公开答复' }] : link
}

/** What stands in the form of such a step when it is opened; empty where the answer does not carry it. */
export function filledBy(step: string, earlier: EarlierAnswer): Readonly<Record<string, string>> {
  if (!stepsRestingOn(earlier).some((offered) => offered.step === step)) return {}
  const { caseId, answered } = earlier
  if (step === 'linkCase') return { otherCaseId: caseId, how: answered ? 'repeats' : 'same_matter' }
  return { outcome: 'granted', basis: 'art36_1', remark: publicWords(earlier) }
}

function publicWords({ number, answered }: EarlierAnswer): string {
  if (!answered) return ''
  const letter = answered.documentNumber ? `（${answered.documentNumber}）` : ''
  return `已主动公开，网址：${answered.address}。本机关已于${dayWords(answered.on)}就${number}作过同样的答复${letter}。`
}

/** Longer ones are no addresses that anybody types. */
const ADDRESS = /(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]{3,300}/

/** Signs that end the sentence around an address and not the address. */
const ENDS_SENTENCE = new Set(".,;:!?)]'*")

/** The first web address in words of an answer, without the signs that end its sentence; null for none. */
export function addressNamed(words: string): string | null {
  const found = ADDRESS.exec(words)?.[0]
  if (!found) return null
  let end = found.length
  while (ENDS_SENTENCE.has(found.charAt(end - 1))) end -= 1
  return found.slice(0, end)
}
