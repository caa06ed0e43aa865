'use client'

import { useEffect, useRef } from 'react'
import { useRowKeys } from '@/components/queue/row-keys'
import { isPlainKey } from '@/components/shell/plain-key'
import { useScripted } from '@/components/ui/use-scripted'
import type { TodayGroup } from '@/server/views/today/groups'
import type { TodayRow } from '@/server/views/today/rows'
import styles from './today.module.css'

const HEADS = ['到期', '已用', '编号', '所需信息', '申请人', '为什么在这里', '承办', '下一步']

/** The rows of 今日 in their groups; j and k move, Enter opens, and . takes the next step of the row. */
export function TodayTable({ groups, year }: { groups: readonly TodayGroup[]; year: number }) {
  const frame = useRef<HTMLDivElement>(null)
  useRowKeys(frame)
  const scripted = useScripted()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '.' || !isPlainKey(event)) return
      const row =
        document.activeElement?.closest('tr[data-row]') ?? frame.current?.querySelector('tr[data-chosen]')
      row?.querySelector<HTMLAnchorElement>('td:last-child a')?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div ref={frame} className={styles.frame}>
      <table className={groups.some(hasLongNumber) ? `${styles.table} ${styles.longNumbers}` : styles.table}>
        <caption className="sr-only">今日需要办理的事项</caption>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.name}>
            {group.name ? <Head group={group} /> : null}
            {group.rows.map((row) => (
              <Row key={row[1] + row[0] + row[4]} row={row} year={year} scripted={scripted} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** “依申〔2026〕31号” fits; the prefix of some agencies is longer. */
const USUAL_NUMBER = 11
const hasLongNumber = ({ rows }: TodayGroup) => rows.some(([, name]) => name.length > USUAL_NUMBER)

function Head({ group: { name, sums, more } }: { group: TodayGroup }) {
  return (
    <tr className={styles.group}>
      <th scope="rowgroup" colSpan={HEADS.length}>
        {name}
        {sums.map(([words, tone]) => (
          <span key={words} className={styles[tone]}>
            {words}
          </span>
        ))}
        {more ? (
          <a href={more.href} aria-label={`${name}：${more.words}`}>
            {more.words}
          </a>
        ) : null}
      </th>
    </tr>
  )
}

interface RowProps {
  row: TodayRow
  /** That of today. */
  year: number
  /** What is only there for whom the cell is too narrow, or who does not see the row, comes with the script. */
  scripted: boolean
}

function Row({ row, year, scripted }: RowProps) {
  const [href, name, due, bar, words, from, chips, holder, stepLabel, stepHref] = row
  // On a phone, in large text, three characters may be too many.
  const full = (text: string) => (scripted && text ? text : undefined)
  return (
    <tr data-row>
      <td>{due}</td>
      <td>
        {bar ? <progress className={styles[bar[1]]} max={16} value={bar[0]} aria-hidden="true" /> : null}
      </td>
      <td title={full(name)}>
        <a href={href}>
          <Name name={name} year={year} />
        </a>
      </td>
      <td title={full(words)}>{words}</td>
      <td title={full(from)}>{from}</td>
      <td>
        {chips.map(([why, tone]) => (
          <span key={why} className={tone === 'plain' ? 'chip' : `chip chip-${tone}`} title={full(why)}>
            {why}
          </span>
        ))}
      </td>
      <td title={full(holder)}>{holder}</td>
      <td>
        <a
          className="btn"
          href={stepHref}
          aria-label={scripted ? `${stepLabel}：${name} ${words}` : undefined}
        >
          {stepLabel}
        </a>
      </td>
    </tr>
  )
}

/** Up to this year a number is the same in almost every row: a phone leaves that out. */
function Name({ name, year }: { name: string; year: number }) {
  const at = name.indexOf(`〔${year}〕`)
  if (at < 0) return name
  const rest = at + `〔${year}〕`.length
  return (
    <>
      <i>{name.slice(0, rest)}</i>
      {name.slice(rest)}
    </>
  )
}
