'use client'

import type { ImportResult } from '@/server/views/import-wizard'
import { Choose } from './choose'
import { useDecide } from './decide'
import { valueChoices } from './field-choices'
import { StepHead } from './step-head'
import styles from './wizard.module.css'

/** As many undecided values may also be decided together. */
const TOGETHER = 3

/** Each different value with the number of its rows, decided once for all of them. */
export function ValueLists({ values }: Pick<ImportResult, 'values'>) {
  const decide = useDecide()
  const open = values.reduce((n, group) => n + group.open.values, 0)
  return (
    <section aria-labelledby="step-values">
      <StepHead n={3} id="step-values" title="值对应什么">
        {open > 0 ? <strong className="text-soon">{open} 个必须决定</strong> : '都有对应，请核对'}
      </StepHead>
      <div className={`card ${styles.values}`}>
        <div className={styles.valueGroups}>
          {values.map(({ field, label, hint, choices, items, more, open: undecided }) => (
            <div key={field}>
              <h3>
                {label} {hint ? <small>{hint}</small> : null}
              </h3>
              {undecided.values > TOGETHER ? (
                <div className={styles.rest}>
                  <span>
                    未决定的 {undecided.values} 个值（{undecided.rows} 行）一并对应
                    {undecided.values > items.length ? '；只列出行数最多的' : ''}
                  </span>
                  <Choose
                    label={`未决定的${label}一并对应`}
                    value=""
                    empty="请选择"
                    choices={valueChoices(choices)}
                    onChoose={(chosen) => {
                      if (chosen !== '') decide({ does: 'decideRest', field, to: chosen })
                    }}
                  />
                </div>
              ) : null}
              <ul>
                {items.map(({ from, to, rows, note }, i) => (
                  <li key={from}>
                    <span className={styles.from} title={from}>
                      {from}
                    </span>
                    <span className={styles.rows}>{rows} 行 →</span>
                    <Choose
                      label={`${label}“${from}”对应`}
                      value={to ?? ''}
                      open
                      choices={valueChoices(choices)}
                      {...(to === null ? { empty: '请选择' } : {})}
                      {...(note ? { describedBy: `value-${field}-${i}` } : {})}
                      onChoose={(chosen) => {
                        if (chosen !== '') decide({ does: 'decideValue', field, from, to: chosen })
                      }}
                    />
                    {note ? (
                      <small id={`value-${field}-${i}`} className={to === null ? 'text-soon' : 'text-muted'}>
                        {note}
                      </small>
                    ) : null}
                  </li>
                ))}
              </ul>
              {more > 0 ? <p className={styles.small}>另有 {more} 个较少的值，已按提议对应。</p> : null}
            </div>
          ))}
        </div>
        <p className={styles.small}>一个值决定一次，各行照用；下次同样的版式自动沿用。</p>
      </div>
    </section>
  )
}
