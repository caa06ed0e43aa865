'use client'

import { Fragment, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PreviewLine, SheetTab, TablePreview } from '@/server/views/import-wizard/preview'
import { useDecide } from './decide'
import { StepHead } from './step-head'
import styles from './wizard.module.css'

interface FoundTableProps {
  table: TablePreview
  sheets: readonly SheetTab[]
  /** Requests that were found in the chosen sheet; null when none was. */
  rows: number | null
}

/** Where the table was found, and what of the sheet is left out. A person points at another sheet or row. */
export function FoundTable({ table, sheets, rows }: FoundTableProps) {
  const decide = useDecide()
  const [all, setAll] = useState(false)
  const [pointed, setPointed] = useState<number | null>(null)
  const lines = all ? table.lines : table.lines.slice(0, table.shown)
  return (
    <section aria-labelledby="step-table">
      <StepHead
        n={1}
        id="step-table"
        title={rows === null ? '请指出列名在哪一行' : '找到的表'}
        aside={
          table.hiddenColumns > 0
            ? `显示前 ${table.columns.length} 列，另有 ${table.hiddenColumns} 列没有显示`
            : undefined
        }
      >
        {rows === null
          ? '点行号，选择“作为列名”。'
          : `共 ${rows} 件${table.leftOut > 0 ? `，略去 ${table.leftOut} 行` : ''}；点行号可改为列名或者略去`}
      </StepHead>
      {sheets.length > 1 ? (
        <div className={styles.sheets}>
          {sheets.map((sheet) => (
            <Button
              key={sheet.name}
              aria-pressed={sheet.chosen}
              onClick={() => decide({ does: 'chooseTable', sheet: sheet.name })}
            >
              {sheet.name}
              <span className="text-small text-muted">
                {sheet.rows === 0 ? '空' : sheet.chosen && rows !== null ? `${rows} 件` : `${sheet.rows} 行`}
                {sheet.ledger && !sheet.chosen ? '，也有台账' : ''}
                {sheet.hidden ? '，隐藏' : ''}
              </span>
            </Button>
          ))}
        </div>
      ) : null}
      <section className={`table-scroll ${styles.sheet}`} aria-label="表的开头" {...KEYBOARD_SCROLL}>
        <table>
          <caption className="sr-only">表的开头和略去的行</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">行</th>
              {table.columns.map((column) => (
                <th scope="col" key={column}>
                  {column} 列
                </th>
              ))}
              <th scope="col">读作</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Fragment key={line.line}>
                <Line
                  line={line}
                  pointed={pointed === line.line}
                  point={() => setPointed(pointed === line.line ? null : line.line)}
                />
                {pointed === line.line ? (
                  <PointedAt table={table} line={line} close={() => setPointed(null)} />
                ) : null}
              </Fragment>
            ))}
            {lines.length < table.lines.length || table.leftOutBelow.length > 0 ? (
              <tr>
                <td className={styles.gap} colSpan={table.columns.length + 2}>
                  {lines.length < table.lines.length ? (
                    <button type="button" className="link-button" onClick={() => setAll(true)}>
                      ⋯ 还有 {table.lines.length - lines.length} 行没有显示，点开查看
                    </button>
                  ) : (
                    <span>⋯</span>
                  )}
                </td>
              </tr>
            ) : null}
            {table.leftOutBelow
              .filter(({ line }) => !lines.some((shown) => shown.line === line))
              .map(({ line, why, text }) => (
                <tr key={line} className={styles.leftOut}>
                  <th scope="row">{line}</th>
                  <td colSpan={table.columns.length}>{text}</td>
                  <td className={styles.readAs}>略去：{why}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

const KEYBOARD_SCROLL = { tabIndex: 0 }

interface LineProps {
  line: PreviewLine
  pointed: boolean
  point(): void
}

function Line({ line: { line, cells, is, why }, pointed, point }: LineProps) {
  return (
    <tr className={styles[is]}>
      <th scope="row">
        <button
          type="button"
          aria-expanded={pointed}
          aria-label={`第${line}行：改为列名或者略去`}
          onClick={point}
        >
          {line}
        </button>
      </th>
      {cells.slice(1).every((cell) => cell === '') ? (
        // A title, a note: one text over the whole row.
        <td colSpan={cells.length}>{cells[0]}</td>
      ) : (
        cells.map((cell, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is where it stands
          <td key={at} title={cell}>
            {cell}
          </td>
        ))
      )}
      <td className={styles.readAs}>{is === 'heading' ? '列名' : is === 'leftOut' ? `略去：${why}` : ''}</td>
    </tr>
  )
}

interface PointedAtProps {
  table: TablePreview
  line: PreviewLine
  close(): void
}

function PointedAt({ table, line: { line, why }, close }: PointedAtProps) {
  const decide = useDecide()
  const { sheet } = table
  const headings = (headerRows: number[]) => {
    decide({ does: 'chooseTable', sheet, headerRows })
    close()
  }
  const next = table.lines.some((one) => one.line === line + 1)
  const byHand = why.startsWith('人工')
  return (
    <tr>
      <td colSpan={table.columns.length + 2} className={styles.pointed}>
        <span className={styles.buttons}>
          第{line}行<Button onClick={() => headings([line])}>作为列名</Button>
          {next ? <Button onClick={() => headings([line, line + 1])}>与下一行合并作为列名</Button> : null}
          {byHand ? (
            <Button
              onClick={() => {
                decide({ does: 'bringBack', lines: [line] })
                close()
              }}
            >
              恢复此行
            </Button>
          ) : why === '' ? (
            <Button
              onClick={() => {
                decide({ does: 'leaveOut', lines: [line] })
                close()
              }}
            >
              略去此行
            </Button>
          ) : null}
          <Button onClick={close}>返回</Button>
        </span>
      </td>
    </tr>
  )
}
