import { type Refused, refuse } from '../case/refusal'

/** Longest name of a person, a unit or an agency, in characters: the longest of the official ones has 38. */
const NAME_MAX = 60

/** Controls, invisible marks and what turns the direction of a line: nobody sees them, and two names look alike. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** True of a text in which nobody sees a sign that is there. */
export function hasUnseenSigns(text: string): boolean {
  return UNSEEN.test(text)
}

/** Null when something may be called so; `label` is what it names on the form: 姓名, 单位名称. */
export function nameRefusal(name: string, field: string, label: string): Refused | null {
  const written = name.trim()
  if (written === '') return refuse('nameMissing', `请填写${label}。`, '填写后再保存。', { field })
  const length = [...written].length
  if (length > NAME_MAX)
    return refuse('nameTooLong', `${label}不能超过${NAME_MAX}字，现有${length}字。`, '请缩短后再保存。', {
      field,
    })
  if (hasUnseenSigns(written))
    return refuse('nameUnreadable', `${label}中有看不见的控制字符。`, '请删去后重新输入，不要从网页复制。', {
      field,
    })
  return null
}
