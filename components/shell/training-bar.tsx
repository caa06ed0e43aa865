import { type Send, ServerForm } from '@/components/ui/server-form'
import type { IsoDate } from '@/domain/calendar/day'
import styles from './desk.module.css'

/** Steps of the bar, with their words. */
const STEPS = [
  ['day', '往后一天'],
  ['week', '往后一周'],
] as const

/** Across every page of a training: which day it is, and the next one. */
export function TrainingBar({ today, move }: { today: IsoDate; move: Send }) {
  return (
    <aside className={`screen-only ${styles.training}`} aria-label="训练环境">
      <span>
        <strong>训练环境</strong>　今天是 {today}
      </span>
      {STEPS.map(([step, words]) => (
        <ServerForm key={step} send={move} button={words} doing="拨动日期" tone="plain">
          <input type="hidden" name="step" value={step} />
        </ServerForm>
      ))}
      <a className="underline" href="/training">
        要做的事
      </a>
    </aside>
  )
}
