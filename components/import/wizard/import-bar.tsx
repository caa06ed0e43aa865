'use client'

import { useId, useState } from 'react'
import { ConfirmButton } from '@/components/ui/confirm-button'
import type { ImportResult } from '@/server/views/import-wizard'
import { useDecide } from './decide'
import styles from './wizard.module.css'

interface ImportBarProps {
  result: ImportResult
  busy: boolean
  commit(skip: 'none' | 'refused'): void
}

/** What would be imported, what is still open, and the one button. */
export function ImportBar({ result, busy, commit }: ImportBarProps) {
  const { accepted, refused, warnings, remedies, rows, layout, leftOutByHand } = result
  return (
    <section className={styles.bar} aria-label="导入">
      {layout === 'own' ? (
        <div className={styles.counts}>
          <Shares result={result} />
          <p>
            <strong>{rows} 件</strong>　可导入 <strong>{accepted}</strong>
            {remedies > 0 ? `（其中复议、诉讼 ${remedies} 件）` : ''}
            {warnings > 0 ? <span className="text-soon">　有提示 {warnings}</span> : null}
            {refused > 0 ? <span className="text-late">　不能导入 {refused}</span> : null}
            {leftOutByHand.length > 0 ? `　指定略去 ${leftOutByHand.length}` : ''}
          </p>
        </div>
      ) : null}
      {layout === 'own' && accepted > 0 ? (
        <RememberAs key={result.rememberAs ?? ''} name={result.rememberAs} />
      ) : null}
      <Open result={result} />
      {accepted > 0 ? <CommitButton result={result} busy={busy} commit={commit} /> : null}
    </section>
  )
}

function Open({ result: { open, values, columns, twice, accepted } }: { result: ImportResult }) {
  if (open === 0)
    return accepted === 0 ? (
      <p className="text-late">
        没有可以导入的行，请先
        <a href="#step-rows" className="underline">
          改好
        </a>
        。
      </p>
    ) : null
  const at = values.some(({ items }) => items.some(({ to }) => to === null))
    ? 'step-values'
    : columns.some(({ order }) => order?.needed)
      ? 'step-columns'
      : twice.length > 0
        ? 'step-rows'
        : 'same-file'
  return (
    <p id="open-decisions">
      <a href={`#${at}`} className="font-semibold text-soon underline">
        还有 {open} 项未决定
      </a>
    </p>
  )
}

function CommitButton({ result, busy, commit }: ImportBarProps) {
  const { accepted, refused, open, refusedRows } = result
  if (open > 0 || busy)
    return (
      <button
        type="button"
        className="btn btn-main"
        aria-disabled="true"
        {...(open > 0 ? { 'aria-describedby': 'open-decisions' } : {})}
      >
        导入 {accepted} 件
      </button>
    )
  if (refused === 0)
    return (
      <button type="button" className="btn btn-main" onClick={() => commit('none')}>
        导入 {accepted} 件
      </button>
    )
  return (
    <form action={() => commit('refused')}>
      <ConfirmButton
        tone="main"
        question={`略去不能导入的 ${refused} 行？`}
        loses={<Skipped rows={refusedRows} all={refused} />}
        confirm={`略去 ${refused} 行，导入 ${accepted} 件`}
      >
        {`略去不能导入的 ${refused} 行，导入其余 ${accepted} 件`}
      </ConfirmButton>
    </form>
  )
}

function Skipped({ rows, all }: { rows: ImportResult['refusedRows']; all: number }) {
  return (
    <>
      <p>这些行不进入系统，年报也不统计：</p>
      <ul className={styles.skipped}>
        {rows.map(({ line, text }) => (
          <li key={line}>
            第{line}行　{text}
          </li>
        ))}
      </ul>
      {all > rows.length ? <p>等 {all} 行，见下载的清单。</p> : null}
    </>
  )
}

function RememberAs({ name }: { name: string | null }) {
  const decide = useDecide()
  const id = useId()
  const [text, setText] = useState(name ?? '')
  const [kept, setKept] = useState(name !== null)
  return (
    <span className={styles.remember}>
      <label>
        <input
          type="checkbox"
          autoComplete="off"
          checked={kept}
          onChange={({ target }) => {
            setKept(target.checked)
            decide({ does: 'rememberAs', name: target.checked ? text.trim() || '本单位台账' : null })
          }}
        />
        记住版式
      </label>
      {kept ? (
        <>
          <label htmlFor={id} className="sr-only">
            版式名称
          </label>
          <input
            id={id}
            className="control"
            value={text}
            maxLength={100}
            onChange={({ target }) => setText(target.value)}
            onBlur={() => {
              const given = text.trim()
              if (given !== '' && given !== name) decide({ does: 'rememberAs', name: given })
            }}
          />
        </>
      ) : null}
    </span>
  )
}

/** The same as the words beside it, as one bar. */
function Shares({ result: { rows, accepted, refused, warnings } }: { result: ImportResult }) {
  const all = Math.max(1, rows)
  const fine = ((accepted - warnings) / all) * 100
  const warned = (warnings / all) * 100
  return (
    <svg className={styles.shares} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.fine} x="0" y="0" height="6" width={fine} />
      <rect className={styles.warned} x={fine} y="0" height="6" width={warned} />
      <rect className={styles.refusedPart} x={fine + warned} y="0" height="6" width={(refused / all) * 100} />
    </svg>
  )
}
