import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type CaseRecord, loadCase } from './case'
import { project } from './progress'
import { CALENDAR, SETTINGS } from './testing/walk'

// 150 histories as the program recorded them in November 2026, before its rules were told in chapters, with the row that
// it derived from each. What has been recorded replays to the same progress; where the law is amended on purpose, the rows
// that change are written anew together with the reason: on 2026-11-25 for the revised rules of lateness (nothing moves a
// due day that is past, a withdrawal after it is late) and of silence (a consultation leaves out 15 working days at most);
// on 2026-11-27 a case to be answered anew stands where its new answer is due (`dueKey`).

interface Kept extends Pick<CaseRecord, 'facts' | 'recorded'> {
  progress: Record<string, unknown>
}
const file = path.join(import.meta.dirname, 'reference', 'histories-2026-11.jsonl')
const kept = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Kept)

test.each(kept.map((one, i) => [i + 1, one] as const))('history %i replays to its progress', (_, one) => {
  const { facts, recorded } = one
  const kase = loadCase(
    { id: 'c', agencyId: 'a', number: '依申〔2023〕1号', facts, recorded },
    CALENDAR,
    SETTINGS,
  )
  expect(project(kase, CALENDAR)).toMatchObject(one.progress)
})
