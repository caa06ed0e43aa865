import { date, instant, integer, json, primaryKey, table, text } from '../dialect'

/** Yearly notices entered or edited here; a year without a row rests on the notice that ships with the program. */
export const calendarNotices = table('calendar_notices', {
  year: integer('year').primaryKey(),
  sources: json<readonly string[]>('sources').notNull(),
  off: json<Record<string, string>>('off').notNull(),
  on: json<Record<string, string>>('worked').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: instant('saved_at').notNull(),
})

export const localDaysOff = table(
  'local_days_off',
  {
    agencyId: text('agency_id').notNull(),
    on: date('on_day').notNull(),
    name: text('name').notNull(),
    document: text('document').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.on] })],
)
