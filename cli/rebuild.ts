import { columnsInWords, rebuildAfterUpgrade, rebuildProgress } from '@/server/cases/rebuild'
import { shellActor } from '@/server/installation'
import { plainNumbersAfterUpgrade } from '@/server/mail/plain-numbers'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'

/**
 * `rebuild`: derives all progress anew; differences are mended by it and reported. With --after-upgrade, as at every
 * start, only where an older program derived it; and numbers of letters that were kept as they were typed become plain.
 */
export async function rebuild(_words: string[], options: Options): Promise<Answer> {
  const actor = await shellActor()
  if (options['after-upgrade']) {
    await plainNumbersAfterUpgrade()
    const rebuilt = await rebuildAfterUpgrade(actor?.personId ?? 'system')
    const cases = rebuilt?.cases ?? 0
    // Cases that came before the first start (a ledger, a story) are derived by it, too: nothing was upgraded there.
    const lines = cases > 0 ? [`已按这一版本推算${cases}件的办理进度。`] : []
    return { done: true, messages: [], json: { cases }, lines }
  }
  if (!actor) return notDone(NOT_INITIALISED)
  const { cases, differences, named } = await rebuildProgress(actor.personId)
  return {
    done: true,
    messages: differences > 0 ? [`有 ${differences} 件的办理进度与记录不符，已按记录重建。`] : [],
    json: { cases, differences, named },
    lines: [
      `已重建 ${cases} 件，差异 ${differences} 件。`,
      ...named.map((d) => `${d.number}：${columnsInWords(d.columns)}`),
    ],
  }
}
