import { readFile } from 'node:fs/promises'
import { buildCalendar } from '@/domain/calendar/build'
import { NOTICES } from '@/domain/calendar/notices'
import { clockRules } from '@/domain/case/case'
import { agencySettings } from '@/domain/case/settings'
import { computeClockCases } from '@/domain/clock/cases-file'
import { type Answer, notDone } from './answer'

/** `clock FILE.json`: deadlines of the cases of a file, by the notices that ship with the program. */
export async function clock([file]: string[]): Promise<Answer> {
  if (!file) return notDone('请指定案例文件，例如 clock cases.json。')
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch (fault) {
    return notDone(
      `读不了 ${file}：${fault instanceof SyntaxError ? '不是正确的 JSON 文件' : '文件不存在或者没有权限'}。`,
    )
  }
  const calendar = buildCalendar({ notices: NOTICES, localDaysOff: [] })
  const computed = computeClockCases(content, calendar, clockRules(agencySettings.parse({})))
  if ('errors' in computed) return notDone(...computed.errors)
  return {
    done: true,
    messages: [],
    json: computed,
    lines: computed.cases.map(
      ({ id, received, due, missed, state, provisional }) =>
        `${id}\t收到 ${received ?? '—'}\t期限 ${due ?? '—'}\t${missed ? `已届满 ${missed}\t` : ''}${state}${provisional ? '\t暂定' : ''}`,
    ),
  }
}
