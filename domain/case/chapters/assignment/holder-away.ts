import { awayWords } from '../../../people/absence'
import type { Context } from '../../command'
import type { Warning } from '../../refusal'

/** A warning where the chosen person is away today: the case is theirs all the same, and the stand-in sees it. */
export function holderAway(personId: string | null, { absences = [], today }: Context): Warning[] {
  const away = absences.find((one) => one.personId === personId && one.from <= today && today <= one.to)
  if (!away) return []
  const next = away.standInName
    ? `本件登记在${away.personName}名下，${away.standInName}在“今日”中可以看到并代为办理。`
    : '没有代办人，请考虑改分其他人。'
  return [{ rule: 'holderAway', article: null, message: `${awayWords(away)}。${next}` }]
}
