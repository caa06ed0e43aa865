import type { Calendar } from '../calendar/calendar'
import { type IsoDate, isIsoDate } from '../calendar/day'
import { dayWords } from '../calendar/day-words'
import { answerDueOn, type Case } from '../case/case'
import { lacksArticles, lacksWords } from '../case/chapters/correction/lacks'
import { type DeliveryWay, ELECTRONIC_WAYS } from '../case/facts'
import { addressOf, allNames, type NamedApplicant } from '../case/joint-applicants'
import type { AgencySettings } from '../case/settings'
import { FEE_BASES, feeOf, feeWords } from '../fees/fee'
import { type LetterKind, letterOf, WORDINGS } from './definitions'
import { type LetterDraft, listOf, textOf } from './draft'
import { type LetterFieldValues, NO_FIELDS } from './fields'
import { basisOf, basisWords, decidedBy, itemsWords } from './grounds'
import { onlineReconsideration, remediesSentence } from './remedies-sentence'

/** Everything beside the case that a letter is made of. */
export interface LetterMaterial {
  kind: LetterKind
  draft: LetterDraft
  agencyName: string
  /** Everybody who applies, the first first. */
  applicants: readonly NamedApplicant[]
  requested: string
  /** The decision or judgment that orders a new answer, in the words recorded with it; empty for a first answer. */
  orderedBy: string
  /** Other requests that the letter answers. */
  together: readonly { kase: Case; requested: string; row: string }[]
  /** Words kept apart from the history, by id. */
  texts: ReadonlyMap<string, string>
  /** How the applicant wants the answer. */
  way: DeliveryWay | null
  /** Empty until the letter is final. */
  documentNumber: string | null
  /** The date that the letter bears. */
  datedOn: IsoDate
  attachmentNames: readonly string[]
  settings: AgencySettings
  calendar: Calendar
}

/** Fills a letter's fields from the case, the draft and the settings. Pure; what is unknown is empty. */
export function fieldValues(kase: Case, material: LetterMaterial): LetterFieldValues {
  const { kind, draft, settings, datedOn } = material
  const together = material.together.map((other) => other.kase)
  const written = (name: string) => dayOrEmpty(textOf(draft, name))
  const { wordings } = letterOf(kind)
  const words = Object.fromEntries(wordings.map((name) => [WORDINGS[name].field, textOf(draft, name).trim()]))
  return {
    ...NO_FIELDS,
    ...words,
    收件对象: phrase(textOf(draft, 'addressee')),
    机关名称: material.agencyName,
    文号: material.documentNumber ?? '',
    落款日期: dayWords(datedOn),
    联系电话: settings.contactPhone,
    联系地址: settings.contactAddress,
    联系方式: [settings.contactPhone, settings.contactAddress].filter(Boolean).join('，'),
    申请人: allNames(material.applicants),
    称谓: addressOf(material.applicants),
    受理编号: [kase, ...together].map(({ number }) => number).join('、'),
    收到日期: [...new Set([kase, ...together].map(({ clock }) => dayOrEmpty(clock.receivedOn)))].join('、'),
    所需信息: requestedWords(material),
    重新答复依据: orderWords(kase, material),
    逐项答复: itemsWords(kind, kase, material.texts, settings),
    法律依据: restsOn(kase, material),
    理由: wordings.includes('reasons') ? textOf(draft, 'reasons').trim() : phrase(textOf(draft, 'reason')),
    救济途径: remediesWords(kase, material),
    补正原因: kind === 'correction' ? lackedNow(draft) : lacksWords(lacksTold(kase)),
    补正事项: textOf(draft, 'points').trim(),
    补正期限: written('respondBy') || dayOrEmpty(kase.standing.awaited?.respondBy),
    延长工作日: textOf(draft, 'workingDays'),
    延长后期限: extendedDueOn(kase, draft, material.calendar),
    答复期限: written('dueOn') || dayOrEmpty(answerDueOn(kase)),
    ...feeFields(draft),
    缴费方式: phrase(textOf(draft, 'payment')),
    附件: attachmentLines(material.attachmentNames),
  }
}

/** The information asked for; several requests are numbered. */
function requestedWords({ requested, together }: LetterMaterial): string {
  const all = [requested, ...together.map((other) => other.requested)].map(phrase)
  return all.length === 1 ? (all[0] ?? '') : all.map((text, i) => `${i + 1}.${text}`).join('；')
}

/** A sentence of its own; the words of the decision may end with a full stop or not. */
function orderWords({ standing: { anew } }: Case, { kind, orderedBy }: LetterMaterial): string {
  if (!anew || letterOf(kind).group !== 'reply') return ''
  const decision = withoutEnding(orderedBy, /[。，；\s]/) || '责令重新答复的决定'
  return `本机关于${dayWords(anew.since)}收到${decision}，现依照其要求重新作出答复。`
}

/** Words that stand within a sentence of the letter: the sentence has its own full stop. */
function phrase(text: string): string {
  return withoutEnding(text, /[\s。．.；;，,、：:]/)
}

/** Looks from the end, once: a text of an applicant may be one long row of such signs. */
function withoutEnding(text: string, sign: RegExp): string {
  let end = text.length
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end).trimStart()
}

/** 附件说明 of GB/T 9704-2012 7.3.4: “附件” once, numbers only where there are several, names without an ending. */
function attachmentLines(names: readonly string[]): LetterFieldValues['附件'] {
  return names.map((name, i) => {
    const number = names.length > 1 ? `${i + 1}. ` : ''
    return {
      附件引导: `${i === 0 ? '附件：' : '　　　'}${number}`,
      序号: String(i + 1),
      名称: name.replace(/(?<=.)\.[A-Za-z0-9]{1,5}$/, ''),
    }
  })
}

/** Of a correction notice what the request lacks decides, of a reply its grounds. */
function restsOn(kase: Case, { kind, draft, settings }: LetterMaterial): string {
  if (kind === 'correction')
    return `《中华人民共和国政府信息公开条例》${lacksArticles(listOf(draft, 'lacks')).join('、')}`
  return basisWords(basisOf(kind, draft, kase), settings)
}

/** Empty while it is not chosen. */
function lackedNow(draft: LetterDraft): string {
  const lacks = listOf(draft, 'lacks')
  return lacks.length === 0 ? '' : lacksWords(lacks)
}

/** What the notice that the applicant has not answered said is missing. */
function lacksTold({ standing: { awaited } }: Case): readonly string[] {
  return awaited?.type === 'correctionRequested' ? (awaited.lacks ?? []) : []
}

function remediesWords(
  kase: Case,
  { kind, draft, together, datedOn, settings, way }: LetterMaterial,
): string {
  const sentence = remediesSentence(decidedBy(kind, draft, kase, together), datedOn, settings)
  const electronic = way !== null && ELECTRONIC_WAYS.includes(way)
  return electronic ? `${sentence}${onlineReconsideration(settings)}` : sentence
}

/** The amount is computed, never typed (国办函〔2020〕109号). */
function feeFields(draft: LetterDraft): Pick<LetterFieldValues, '收费标准' | '收费金额'> {
  const basis = FEE_BASES.find((one) => one === textOf(draft, 'feeBasis'))
  const quantity = Number(textOf(draft, 'quantity'))
  if (!basis || !Number.isInteger(quantity) || quantity < 1) return { 收费标准: '', 收费金额: '' }
  return { 收费标准: feeWords(basis, quantity), 收费金额: String(feeOf(basis, quantity).yuan) }
}

function extendedDueOn(kase: Case, draft: LetterDraft, calendar: Calendar): string {
  const days = Number(textOf(draft, 'workingDays'))
  const dueOn = answerDueOn(kase)
  return dueOn && Number.isInteger(days) && days > 0 ? dayWords(calendar.addWorkingDays(dueOn, days)) : ''
}

function dayOrEmpty(on: string | null | undefined): string {
  return on && isIsoDate(on) ? dayWords(on) : ''
}
