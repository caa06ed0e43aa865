import { buildCalendar } from '@/domain/calendar/build'
import { NOTICES } from '@/domain/calendar/notices'
import { clockRules } from '@/domain/case/case'
import { agencySettings } from '@/domain/case/settings'
import { computeClockCases } from '@/domain/clock/cases-file'
import { type Answer, notDone } from './answer'
import { readNamedFile } from './read-file'

/** `clock FILE.json`: deadlines of the cases of a file, by the notices that ship with the program. */
export async function clock([file]: string[]): Promise<Answer> {
  if (!file) return notDone('请指定案例文件，例如 clock cases.json。')
  const named = await readNamedFile(file)
  if ('fault' in named) return notDone(named.fault)
  let content: unknown
  try {
    content = JSON.parse(named.text)
  } catch {
    return notDone(`读不了“${file}”：不是正确的 JSON 文件。请检查括号、引号和逗号，改正后重试。`)
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
