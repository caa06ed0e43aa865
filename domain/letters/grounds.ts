import type { Case } from '../case/case'
import type { RequestItem } from '../case/chapters/items/events'
import { isServiceRecorded, serviceFields } from '../case/chapters/notice/service'
import { isLegalBasisOf, type LegalBasisKey, legalBasis } from '../case/outcomes'
import type { AgencySettings } from '../case/settings'
import { type LetterKind, letterOf, REFUSED, type Wording } from './definitions'
import { type LetterDraft, listOf } from './draft'
import type { Decides } from './remedies-sentence'
import { stepOf } from './step'

// What a reply rests on: of a request for several things, every item has its own provision.

type AnsweredItem = RequestItem & { answer: NonNullable<RequestItem['answer']> }

/**
 * 逐项答复: the items that a letter answers one by one; empty where the request is for one thing, and in a new answer,
 * which may decide otherwise of each.
 */
export function itemsAnswered(kind: LetterKind, { standing }: Case): readonly AnsweredItem[] {
  if (stepOf(kind, standing) !== 'reply') return []
  return standing.items.filter((item): item is AnsweredItem => item.answer !== null)
}

/** The provisions that a reply rests on: those of the items, the letter's own, or those chosen while drafting. */
export function basisOf(kind: LetterKind, draft: LetterDraft, kase: Case): readonly string[] {
  const { gives, drafted } = letterOf(kind)
  const { outcome, basis } = gives
  const ofItems = basesOf(itemsAnswered(kind, kase))
  if (outcome && ofItems.length > 0) return ofItems.filter((key) => isLegalBasisOf(outcome, key))
  // What a draft holds beside its own fields decides nothing.
  return basis ?? (drafted.includes('basis') ? listOf(draft, 'basis') : [])
}

/** Everything that a letter decides, of its own request and of those that it answers too (`row`: `outcome|basis`). */
export function decidedBy(
  kind: LetterKind,
  draft: LetterDraft,
  kase: Case,
  together: readonly { kase: Case; row: string }[],
): Decides {
  const all = (of: Case) => [...basesOf(itemsAnswered(kind, of)), ...basisOf(kind, draft, of)]
  const others = together.flatMap(({ kase: other, row }) => {
    const [, basis] = row.split('|')
    return basis ? [basis] : all(other)
  })
  return { outcome: letterOf(kind).gives.outcome ?? null, basis: [...new Set([...all(kase), ...others])] }
}

function basesOf(items: readonly AnsweredItem[]): string[] {
  return [...new Set(items.flatMap(({ answer }) => answer.basis))]
}

/** Inputs of the letter's step that are written while drafting, without what the case itself tells already. */
export function draftedInputs(kind: LetterKind, kase: Case): readonly string[] {
  const { drafted } = letterOf(kind)
  const told: string[] = []
  // Provisions are not chosen again where the items have them, a service that is recorded is not told again.
  if (itemsAnswered(kind, kase).length > 0) told.push('basis')
  if (isServiceRecorded(kase)) told.push(...Object.keys(serviceFields))
  return drafted.filter((field) => !told.includes(field))
}

/** The words that the office must write; of several items, what their own words say need not be said again. */
export function requiredWordings(kind: LetterKind, kase: Case): readonly Wording[] {
  const { wordings } = letterOf(kind)
  const items = itemsAnswered(kind, kase)
  if (items.length === 0) return wordings
  const bare = items.filter(({ answer }) => answer.textId === null)
  const given = bare.some(({ answer }) => isGiven(answer))
  const notGiven = bare.some(({ answer }) => !isGiven(answer))
  return wordings.filter(
    (name) => name !== 'findings' && (name !== 'provision' || given) && (name !== 'reasons' || notGiven),
  )
}

function isGiven({ outcome }: AnsweredItem['answer']): boolean {
  return outcome === 'granted'
}

/** “《中华人民共和国政府信息公开条例》第三十六条第（四）项、第三十七条”; other rules by their own names. */
export function basisWords(keys: readonly string[], settings: AnalogySettings): string {
  return cited(keys, '《中华人民共和国政府信息公开条例》', settings)
}

type AnalogySettings = Pick<AgencySettings, 'confirmAgainByAnalogy'>

/** Art. 36(3): who is refused under Art. 14 to 16 is told so, with the reasons. */
const TELLING_OF_REFUSAL = '第三十六条第（三）项'
/** 确认或重新出具: no provision names it; some provinces have Art. 39 stand for it. */
const BY_ANALOGY = '第三十九条'

function cited(keys: readonly string[], regulation: string, settings: AnalogySettings): string {
  const articles = keys.flatMap((key) =>
    key === 'confirm_again' && settings.confirmAgainByAnalogy
      ? [BY_ANALOGY]
      : (legalBasis(key)?.article ?? []),
  )
  const withheld = keys.some((key) => legalBasis(key)?.withholds)
  const all = [...new Set([...articles, ...(withheld ? [TELLING_OF_REFUSAL] : [])])]
  const ofRegulation = all.filter((article) => article.startsWith('第'))
  const others = all.filter((article) => !article.startsWith('第'))
  return [...(ofRegulation.length > 0 ? [`${regulation}${ofRegulation.join('、')}`] : []), ...others].join(
    '、',
  )
}

/** What is decided of one item under each provision. */
const DECISIONS: Partial<Record<LegalBasisKey, string>> = {
  ...(Object.fromEntries(
    Object.entries(REFUSED).map(([key, what]) => [key, `该项属于${what}，不予公开`]),
  ) as Partial<Record<LegalBasisKey, string>>),
  art36_1: '该项信息已经主动公开，现告知获取的方式、途径',
  art36_2: '该项信息可以公开，现予提供',
  art36_4: '经检索没有该项信息，该政府信息不存在',
  art36_5: '该项信息不属于本机关负责公开',
  art36_6: '本机关已就该项申请作出答复，重复申请公开相同政府信息的，不予重复处理',
  art36_7: '该项属于工商、不动产登记资料等信息，有关法律、行政法规对获取有特别规定，请依照该规定办理',
  art38: '提供该项信息需要对现有政府信息进行加工、分析，不予提供',
  art30_unclear: '经补正后该项内容仍不明确，无法提供',
  art35: '申请公开政府信息的数量、频次明显超过合理范围，且说明的理由不合理，该项不予处理',
  art39_1:
    '该项是以政府信息公开申请的形式进行的信访、投诉、举报等活动，不作为政府信息公开申请处理，可以通过相应渠道提出',
  art39_2: '该项属于政府公报、报刊、书籍等公开出版物，现告知获取的途径',
  art41: '该项是更正与自身相关的政府信息记录的申请，已审核处理',
  confirm_again: '该项要求对已获取的政府信息进行确认或者重新出具，不属于政府信息公开申请的办理范围，不予处理',
  consultation: '该项是咨询事项，不属于申请公开政府信息',
  other: '该项不属于依申请公开政府信息的办理范围',
}

/** 逐项答复, one line each: what is asked for, the provision, the decision and the office's words. Empty without items. */
export function itemsWords(
  kind: LetterKind,
  kase: Case,
  texts: ReadonlyMap<string, string>,
  settings: AnalogySettings,
): string {
  const items = itemsAnswered(kind, kase)
  if (items.length === 0) return ''
  const text = (id: string | null) => (id ? (texts.get(id)?.trim() ?? '') : '')
  const lines = items.map(({ textId, answer }, i) => {
    const rests = cited(answer.basis, '《条例》', settings)
    const how = answer.basis.includes('confirm_again') ? '参照' : '根据'
    const under = rests === '' ? '' : `${how}${rests}的规定，`
    return `${i + 1}.${asked(text(textId))}：${under}${decisionOn(answer)}。${text(answer.textId)}`
  })
  return [
    `根据《中华人民共和国政府信息公开条例》（以下简称《条例》），对申请公开的${items.length}项内容分别答复如下：`,
    ...lines,
  ].join('\n')
}

/** Within a sentence of the letter. */
function asked(text: string): string {
  return text.replace(/[。；;，,：:\s]{1,20}$/, '')
}

function decisionOn({ outcome, basis }: AnsweredItem['answer']): string {
  if (outcome === 'partly_granted') {
    const withheld = basis.flatMap((key) => (key in REFUSED ? [REFUSED[key as keyof typeof REFUSED]] : []))
    const what = withheld.length > 0 ? `属于${withheld.join('、')}` : '不应当公开'
    return `该项信息能够作区分处理，予以部分公开，其中${what}的内容不予公开`
  }
  return basis
    .map((key) => DECISIONS[key as LegalBasisKey] ?? legalBasis(key)?.words ?? '')
    .filter(Boolean)
    .join('；')
}
