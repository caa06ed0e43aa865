import type { CalendarCell, CalendarMonth } from '@/server/views/calendar'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

const LOOK: Record<CalendarCell['kind'], { className: string; mark: string; words: string }> = {
  working: { className: '', mark: '', words: '工作日' },
  weekend: { className: 'bg-off text-off-ink', mark: '', words: '周末' },
  day_off: { className: 'bg-late-soft text-late', mark: '休', words: '放假' },
  make_up: { className: 'bg-accent-soft font-semibold text-accent-ink', mark: '班', words: '调休上班' },
  local_day_off: { className: 'bg-pause-soft text-pause', mark: '停', words: '本机关放假' },
}

/** One month from Monday to Sunday; colour and a sign say what each day is. */
export function MonthGrid({ year, month }: { year: number; month: CalendarMonth }) {
  return (
    <div className="card break-inside-avoid">
      <table className="w-full table-fixed text-center text-sm">
        <caption className="pb-1 text-left text-sm font-semibold">
          {month.month}月 <span className="font-normal text-muted">{month.workingDays} 个工作日</span>
        </caption>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" className="text-xs font-normal text-muted">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sixWeeks(month.weeks).map((week, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a month's weeks have no other name and keep their order
            <tr key={`${year}-${month.month}-${i}`} className="h-7 print:h-6">
              {WEEKDAYS.map((weekday, i) => (
                <DayCell key={weekday} cell={week[i] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Months of four, five and six weeks are equally high, so that no week is lower than another. */
function sixWeeks(weeks: CalendarMonth['weeks']): CalendarMonth['weeks'] {
  return [...weeks, ...Array.from({ length: Math.max(0, 6 - weeks.length) }, () => [])]
}

function DayCell({ cell }: { cell: CalendarCell | null }) {
  if (!cell) return <td />
  const { className, mark, words } = LOOK[cell.kind]
  const title = `${cell.on} ${cell.name ? `${cell.name}，` : ''}${words}`
  return (
    <td
      className={`rounded-sm py-0.5 ${className} ${cell.today ? 'outline-2 outline-soon-bar' : ''}`}
      title={title}
      aria-label={title}
    >
      {cell.day}
      {mark ? <small className="ml-px text-mini">{mark}</small> : null}
    </td>
  )
}
