'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { weekday } from '@/domain/calendar/day'
import { writtenDay } from '@/domain/ledger/taking-in/days/read-day'
import { DAY_FIELDS, type Field } from '@/domain/ledger/taking-in/fields'
import type { ProblemFinding } from '@/server/views/import-wizard/problems'
import { useDecide } from './decide'
import { cellChoices } from './field-choices'
import styles from './wizard.module.css'

interface AmendCellProps {
  line: number
  field: Field
  finding: ProblemFinding
  /** Columns of the table. */
  span: number
  done(): void
  close(): void
}

/** A cell open for amending: what stood there, how the new text is read, and the other cells with the same text. */
export function AmendCell({ line, field, finding, span, done, close }: AmendCellProps) {
  const decide = useDecide()
  const choices = cellChoices(field)
  const [text, setText] = useState(choices ? '' : finding.value)
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null)
  useEffect(() => control.current?.focus(), [])
  const label = `第${line}行的${finding.column}改为`
  const amend = (together: 'alone' | 'together') => {
    decide(
      together === 'together'
        ? { does: 'amendAlike', field, from: finding.value, to: text }
        : { does: 'amend', line, field, value: text },
    )
    done()
  }
  return (
    <tr className={styles.amending}>
      <td colSpan={span}>
        <form
          method="post"
          onSubmit={(event) => {
            event.preventDefault()
            amend('alone')
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
          }}
        >
          <span>
            原值 <s>{finding.value || '空'}</s>
          </span>
          {choices ? (
            <select
              ref={control}
              className="control"
              aria-label={label}
              value={text}
              onChange={({ target }) => setText(target.value)}
            >
              <option value="">请选择</option>
              {choices.map(({ value }) => (
                <option key={value} value={value}>
                  {value}
                </option>
              ))}
            </select>
          ) : (
            <input
              ref={control}
              className="control"
              aria-label={label}
              value={text}
              maxLength={2000}
              onChange={({ target }) => setText(target.value)}
            />
          )}
          <span aria-live="polite">{isDay(field) ? readAs(text) : ''}</span>
          <Button type="submit" tone="main">
            改这一格
          </Button>
          {finding.alike > 1 ? (
            <Button onClick={() => amend('together')}>相同的 {finding.alike} 格一并改</Button>
          ) : null}
          <Button onClick={close}>返回</Button>
          <span className={styles.keys}>
            <kbd>Enter</kbd> 确定并到下一处　<kbd>Esc</kbd> 返回
          </span>
        </form>
      </td>
    </tr>
  )
}

const isDay = (field: Field) => (DAY_FIELDS as readonly Field[]).includes(field)
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

function readAs(text: string): string {
  if (text.trim() === '') return '改为空'
  const read = writtenDay(text)
  switch (read.is) {
    case 'day':
      return `读作 ${read.on}，${WEEKDAYS[weekday(read.on)] ?? ''}`
    case 'yearless':
      return `读作 ${read.month}月${read.day}日，年份按前后各行`
    case 'ambiguous':
      return '有几种读法，请写成 2025-03-04'
    case 'none':
      return `读不成日期：${read.why}`
  }
}
