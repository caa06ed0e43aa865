'use client'

import { Fragment, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { DataTable, Th } from '@/components/ui/table'
import type { Field } from '@/domain/ledger/taking-in/fields'
import type { ImportResult } from '@/server/views/import-wizard'
import type { ProblemFinding, ProblemRow } from '@/server/views/import-wizard/problems'
import { AmendCell } from './amend-cell'
import { useDecide } from './decide'
import { StepHead } from './step-head'
import styles from './wizard.module.css'

/** Where a person sees each thing of a row; days of receipt share a column. */
const CELLS = [
  { key: 'received', head: '收到日期', fields: ['receivedOn', 'signedOn', 'confirmedOn', 'submittedOn'] },
  { key: 'name', head: '申请人', fields: ['applicantName'] },
  { key: 'requested', head: '申请内容', fields: ['requested'] },
  { key: 'channel', head: '渠道', fields: ['channel'] },
  { key: 'concluded', head: '办结日期', fields: ['concludedOn'] },
  { key: 'outcome', head: '结果', fields: ['outcome'] },
] as const satisfies readonly {
  key: keyof ProblemRow['cells']
  head: string
  fields: readonly Field[]
}[]

interface ProblemTableProps {
  id: string
  version: number
  n: number | undefined
  result: ImportResult
}

/** Rows to look at, the refused ones first, each with its bad cell open for amending. */
export function ProblemTable({ id, version, n, result }: ProblemTableProps) {
  const [editing, setEditing] = useState<string | null>(null)
  const next = useRef<string | null>(null)
  // Once the rows are read anew, the person goes on where the next bad cell is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each reading
  useEffect(() => {
    if (next.current === null) return
    const cell = document.getElementById(next.current) ?? document.getElementById('step-rows')
    next.current = null
    cell?.focus()
  }, [version])
  const { problems, refused, warnings, waiting } = result
  const goOn = (from: string) => {
    const cells = problems.flatMap((row) => row.findings.map((_, i) => cellId(row.line, i)))
    next.current = cells[cells.indexOf(from) + 1] ?? 'step-rows'
    setEditing(null)
  }
  return (
    <section aria-labelledby="step-rows">
      <StepHead
        n={n}
        id="step-rows"
        title="就地修改"
        aside={
          <a href={`/api/ledger/findings/${id}`} download>
            下载全部 {result.findings} 条
          </a>
        }
      >
        {refused > 0 ? <strong className="text-late">不能导入 {refused} 行 </strong> : null}
        {warnings > 0 ? <strong className="text-soon">有提示 {warnings} 行 </strong> : null}
        {waiting > 0 ? `其中 ${waiting} 行等上面的决定` : '改好即重新检查'}
      </StepHead>
      <NumberAnew columns={result.columns} />
      <TwiceTogether lines={result.twice} />
      {problems.length > 0 ? (
        <div className={styles.problems}>
          <DataTable
            caption="导入提示"
            head={['级别', '行', ...CELLS.map(({ head }) => head), '为什么', '处理'].map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          >
            {problems.map((row) => (
              <Fragment key={row.line}>
                <Row row={row} editing={editing} edit={setEditing} />
                {row.findings.map((finding, i) =>
                  editing === cellId(row.line, i) && finding.field ? (
                    <AmendCell
                      key={`${row.line} ${finding.column} ${finding.message}`}
                      line={row.line}
                      field={finding.field}
                      finding={finding}
                      span={CELLS.length + 4}
                      done={() => goOn(cellId(row.line, i))}
                      close={() => {
                        setEditing(null)
                        document.getElementById(cellId(row.line, i))?.focus()
                      }}
                    />
                  ) : null,
                )}
              </Fragment>
            ))}
          </DataTable>
        </div>
      ) : null}
      {result.moreProblems > 0 || result.findingsDropped > 0 ? (
        <p className={styles.small}>
          {result.moreProblems > 0 ? `另有 ${result.moreProblems} 行没有显示，改好前面的即显示后面的。` : ''}
          {result.findingsDropped > 0 ? `问题太多，另有 ${result.findingsDropped} 条没有列出。` : ''}
        </p>
      ) : null}
      <Decided result={result} />
    </section>
  )
}

const cellId = (line: number, i: number) => `cell-${line}-${i}`

interface RowProps {
  row: ProblemRow
  editing: string | null
  edit(cell: string): void
}

function Row({ row, editing, edit }: RowProps) {
  const decide = useDecide()
  const { line, level, cells, findings, twice } = row
  const inCells = new Set<number>()
  const place = (fields: readonly Field[]) => {
    const i = findings.findIndex(({ field }) => field !== null && fields.includes(field))
    if (i >= 0) inCells.add(i)
    return i
  }
  const shown = CELLS.map(({ key, fields }) => ({ key, text: cells[key]?.text ?? '', i: place(fields) }))
  const button = (i: number, words: string) => (
    <BadCell
      id={cellId(line, i)}
      finding={findings[i]}
      line={line}
      words={words}
      open={editing === cellId(line, i)}
      edit={() => edit(cellId(line, i))}
    />
  )
  return (
    <tr>
      <td>
        <span className={level === 'refused' ? 'chip chip-late' : 'chip chip-soon'}>
          {level === 'refused' ? '不能导入' : '提示'}
        </span>
      </td>
      <td className={styles.lineNumber}>{line}</td>
      {shown.map(({ key, text, i }, at) => (
        <td key={key} className={styles.cell} title={text} data-head={CELLS[at]?.head}>
          {i >= 0 ? button(i, findings[i]?.value || '空') : text}
        </td>
      ))}
      <td className={styles.why}>
        {findings.map((finding, i) => (
          <span key={`${finding.column} ${finding.message}`} className={styles.reason}>
            {finding.message}
            {!inCells.has(i) && finding.field
              ? button(i, `${finding.column}：${finding.value || '空'}`)
              : null}
          </span>
        ))}
      </td>
      <td>
        <span className={styles.buttons}>
          {twice ? (
            <>
              <Button
                aria-label={`是同一件，略去：第${line}行`}
                onClick={() => decide({ does: 'leaveOut', lines: [line] })}
              >
                是同一件
              </Button>
              <Button
                aria-label={`不是同一件：第${line}行`}
                onClick={() => decide({ does: 'keepBoth', lines: [line] })}
              >
                不是同一件
              </Button>
            </>
          ) : level === 'refused' ? (
            <Button
              aria-label={`略去此行：第${line}行`}
              onClick={() => decide({ does: 'leaveOut', lines: [line] })}
            >
              略去此行
            </Button>
          ) : null}
        </span>
      </td>
    </tr>
  )
}

interface BadCellProps {
  id: string
  finding: ProblemFinding | undefined
  line: number
  words: string
  open: boolean
  edit(): void
}

function BadCell({ id, finding, line, words, open, edit }: BadCellProps) {
  return (
    <button
      type="button"
      id={id}
      className={finding?.level === 'refused' ? styles.badCell : styles.doubtfulCell}
      aria-expanded={open}
      aria-label={`改第${line}行的${finding?.column ?? ''}：${finding?.value || '空'}`}
      onClick={edit}
    >
      {words}
    </button>
  )
}

/** Running numbers that other cases have are left to the program, all at once. */
function NumberAnew({ columns }: Pick<ImportResult, 'columns'>) {
  const decide = useDecide()
  return columns
    .filter(({ numbersTaken }) => numbersTaken > 0)
    .map(({ column, fields, numbersTaken }) => (
      <div key={column} className={styles.together}>
        <span>
          {numbersTaken} 行的“{column}”已是别的案件的编号。
        </span>
        <Button
          onClick={() =>
            decide({ does: 'mapColumn', column, fields: fields.filter((field) => field !== 'number') })
          }
        >
          不用表中的编号，由程序另编
        </Button>
      </div>
    ))
}

/** Many rows that seem told twice are decided at once. */
function TwiceTogether({ lines }: { lines: readonly number[] }) {
  const decide = useDecide()
  if (lines.length < 2) return null
  const all = [...lines]
  return (
    <form className={styles.together} action={() => decide({ does: 'leaveOut', lines: all })}>
      <span>{lines.length} 行疑似重复，须逐行决定，或者一并决定：</span>
      <Button onClick={() => decide({ does: 'keepBoth', lines: all })}>都不是同一件，全部导入</Button>
      <ConfirmButton
        question={`略去这 ${lines.length} 行？`}
        loses={`第${named(lines)}行将不导入。之后可以恢复。`}
        confirm={`略去 ${lines.length} 行`}
      >
        都是同一件，略去
      </ConfirmButton>
    </form>
  )
}

const NAMED = 30
const named = (lines: readonly number[]) =>
  lines.length > NAMED ? `${lines.slice(0, NAMED).join('、')}等` : lines.join('、')

/** What was left out and amended by hand, and the way back. */
function Decided({ result: { leftOutByHand, amended } }: { result: ImportResult }) {
  const decide = useDecide()
  if (leftOutByHand.length === 0 && amended.length === 0) return null
  return (
    <div className={styles.decided}>
      {leftOutByHand.length > 0 ? (
        <details open={leftOutByHand.length < 6}>
          <summary>已略去 {leftOutByHand.length} 行</summary>
          <ul>
            {leftOutByHand.map(({ line, text }) => (
              <li key={line}>
                <span className={styles.cutText} title={text}>
                  第{line}行　{text}
                </span>
                <Button
                  aria-label={`恢复：第${line}行`}
                  onClick={() => decide({ does: 'bringBack', lines: [line] })}
                >
                  恢复
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {amended.length > 0 ? (
        <details open={amended.length < 6}>
          <summary>已改 {amended.length} 处</summary>
          <ul>
            {amended.map(({ line, field, label, from, to }) => (
              <li key={`${line} ${field} ${from}`}>
                <span className={styles.cutText}>
                  {line === null ? `各行${label}“${from || '空'}”` : `第${line}行${label}`} 改为“{to || '空'}”
                </span>
                <Button
                  aria-label={line === null ? `改回：各行${label}“${from}”` : `改回：第${line}行${label}`}
                  onClick={() =>
                    decide(
                      line === null
                        ? { does: 'restoreAlike', field, from }
                        : { does: 'restoreCell', line, field },
                    )
                  }
                >
                  改回
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
