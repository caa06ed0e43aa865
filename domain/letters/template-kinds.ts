import { isLetterKind, type LetterKind, letterOf, type Wording } from './definitions'
import type { LetterField } from './fields'

// What the office edits in Word: every letter of a case, and the supervision order (督办单), which goes to a unit of its own.

export const SUPERVISION_ORDER = 'supervision_order'
export type TemplateKind = LetterKind | typeof SUPERVISION_ORDER

/** What a template of a kind is made of and must hold. */
export interface TemplateText {
  title: string
  body: readonly string[]
  slip?: readonly string[]
  wordings: readonly Wording[]
  required: readonly LetterField[]
}

const ORDER: TemplateText = {
  title: '督办单',
  wordings: ['addressee'],
  body: [
    '经查，下列政府信息公开申请由你单位承办，现予督办：',
    '{督办案件}',
    '督办事项：{督办事项}',
    '请于{督办时限}前办理，并将办理情况书面答复。',
  ],
  required: ['机关名称', '文号', '落款日期', '收件对象', '督办案件', '督办事项', '督办时限'],
}

export function templateTextOf(kind: TemplateKind): TemplateText {
  return kind === SUPERVISION_ORDER ? ORDER : letterOf(kind)
}

export function isTemplateKind(kind: string): kind is TemplateKind {
  return kind === SUPERVISION_ORDER || isLetterKind(kind)
}
