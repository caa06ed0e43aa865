import { rebuildProgress } from '@/server/cases/rebuild'
import { shellActor } from '@/server/installation'
import { type Answer, NOT_INITIALISED, notDone } from './answer'

/** `rebuild`: derives all progress anew; differences are mended by it and reported. */
export async function rebuild(): Promise<Answer> {
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const { cases, differences, named } = await rebuildProgress(actor.personId)
  return {
    done: true,
    messages: differences > 0 ? [`有 ${differences} 件的办理进度与记录不符，已按记录重建。`] : [],
    json: { cases, differences, named },
    lines: [
      `已重建 ${cases} 件，差异 ${differences} 件。`,
      ...named.map((d) => `${d.number}：${d.columns.join('、')}`),
    ],
  }
}
