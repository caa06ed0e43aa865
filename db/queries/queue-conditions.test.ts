import { and, sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import {
  asksPending,
  LATENESS_LABELS,
  type LatenessFilter,
  QUEUE_TABS,
  type QueueTab,
} from '@/domain/queue/queue'
import type { Reads } from '../transact'
import { filterCondition, tabCondition } from './queue-conditions'

const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
const nowhere = {} as Reads
const tabs = Object.keys(QUEUE_TABS) as QueueTab[]
const ofProgress = (Object.keys(LATENESS_LABELS) as LatenessFilter[]).filter((one) => !asksPending(one))

test.each(tabs)('no list of %s says a state twice', (tab) => {
  for (const lateness of ofProgress) {
    const asked = and(tabCondition(tab, lateness), filterCondition(nowhere, { lateness }, days))
    const { sql: text } = new SQLiteSyncDialect().sqlToQuery(sql`${asked}`)
    const said = text.match(/state"? = '\w+'/g) ?? []
    expect({ lateness, said }).toEqual({ lateness, said: [...new Set(said)] })
  }
})
