'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { PageHead } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import type { LedgerChange } from '@/domain/ledger/taking-in/change-decisions'
import type { ImportProgress, ImportResult, ImportWizard as View } from '@/server/views/import-wizard'
import { Choose } from './choose'
import { ColumnTable } from './column-table'
import { DecideProvider } from './decide'
import { FoundTable } from './found-table'
import { ImportBar } from './import-bar'
import { ProblemTable } from './problem-table'
import { ValueLists } from './value-lists'
import styles from './wizard.module.css'

interface ImportWizardProps {
  view: View
  decide: (id: string, change: LedgerChange) => Promise<void>
  commit: (id: string, skip: 'none' | 'refused') => Promise<void>
  discard: (form: FormData) => Promise<void>
}

/**
 * A ledger on its way in, on one page that can be left and come back to by its address: where the table is, what its
 * columns and values mean, which rows want mending, and the import itself.
 */
export function ImportWizard({ view, decide, commit, discard }: ImportWizardProps) {
  const { progress, busy, lost, follow } = useProgress(view)
  const send = useCallback(
    (change: LedgerChange) => follow(() => decide(view.id, change)),
    [decide, follow, view.id],
  )
  const { result, refusal, table, step } = view
  const steps = step !== 'imported' && progress.step !== 'importing'
  return (
    <DecideProvider value={send}>
      <PageHead
        title="导入台账"
        under={`${view.name}　${view.sheets.length > 1 ? `${view.sheets.length} 张表　` : ''}上传于 ${view.uploadedAt}`}
        actions={steps ? <HeadActions view={view} decide={send} discard={discard} /> : null}
      />
      <div className={styles.page} aria-busy={busy}>
        <Status view={view} progress={progress} busy={busy} lost={lost} />
        {refusal && !busy ? (
          <div>
            <RefusalNotice refusal={refusal} className="mb-2" />
            {steps && !tableUnknown(view) ? (
              <Button onClick={() => send({ does: 'checkAgain' })}>重新检查</Button>
            ) : null}
          </div>
        ) : null}
        {steps && result ? <SameFile result={result} decide={send} /> : null}
        {steps && table ? (
          <FoundTable table={table} sheets={view.sheets} rows={refusal ? null : (result?.rows ?? null)} />
        ) : null}
        {steps && result && result.layout === 'own' && !tableUnknown(view) ? (
          <div className={isLong(result) ? `${styles.mapping} ${styles.mappingLong}` : styles.mapping}>
            <ColumnTable columns={result.columns} fixed={result.fixed} missing={result.missing} />
            {result.values.length > 0 ? <ValueLists values={result.values} /> : null}
          </div>
        ) : null}
        {steps && result && hasRows(result) && !tableUnknown(view) ? (
          <ProblemTable
            id={view.id}
            version={view.version}
            n={result.layout === 'own' ? 4 : undefined}
            result={result}
          />
        ) : null}
        {steps && result && !refusal ? (
          <ImportBar result={result} busy={busy} commit={(skip) => follow(() => commit(view.id, skip))} />
        ) : null}
      </div>
    </DecideProvider>
  )
}

/** Headings were not found: nothing that was read before belongs to what stands there. */
const tableUnknown = ({ refusal }: View) =>
  refusal?.rule === 'ledgerNotFound' || refusal?.rule === 'noSuchSheet'

/** More values than there is room for beside the columns. */
const isLong = ({ values, columns }: ImportResult) =>
  values.reduce((n, { items }) => n + 1 + items.length, 0) > columns.length + 6

const hasRows = ({ findings, leftOutByHand, amended }: ImportResult) =>
  findings > 0 || leftOutByHand.length > 0 || amended.length > 0

function HeadActions({
  view,
  decide,
  discard,
}: Pick<ImportWizardProps, 'view' | 'discard'> & { decide(change: LedgerChange): void }) {
  const remembered = view.layouts.find(({ name }) => name === view.result?.remembered)
  return (
    <>
      {view.result?.layout === 'own' && view.layouts.length > 0 ? (
        <Choose
          label="套用存过的版式"
          value={remembered?.id ?? ''}
          empty="套用存过的版式"
          choices={[
            { value: 'none', label: '不套用，由程序提出' },
            ...view.layouts.map(({ id, name }) => ({ value: id, label: name, group: '存过的版式' })),
          ]}
          onChoose={(chosen) => {
            if (chosen !== '') decide({ does: 'useLayout', layout: chosen === 'none' ? null : chosen })
          }}
        />
      ) : null}
      <a className="btn" href="/import">
        以后再办
      </a>
      <form action={discard}>
        <input type="hidden" name="job" value={view.id} />
        <ConfirmButton
          tone="plain"
          question="换一个文件？"
          loses={`“${view.name}”和对它作出的决定将从本机删除。系统中的案件不变。`}
          confirm="删除并换文件"
        >
          换一个文件
        </ConfirmButton>
      </form>
    </>
  )
}

interface StatusProps {
  view: View
  progress: ImportProgress
  busy: boolean
  lost: boolean
}

function Status({ view, progress, busy, lost }: StatusProps) {
  const { result, step, batchId, name } = view
  const { rows, total } = progress
  return (
    <div aria-live="polite" className={styles.status}>
      {lost ? (
        <Notice
          tone="warning"
          title="暂时看不到进度。"
          next="请刷新页面；登录失效的，重新登录后从“台账”回到这里，已作的决定都在。"
        />
      ) : null}
      {busy ? (
        <p className={styles.busy}>
          <progress aria-label="进度" {...(total ? { value: Math.min(rows, total), max: total } : {})} />
          {progress.step === 'importing' ? '正在写入' : '正在检查'}“{name}”
          {rows > 0 ? `：已处理 ${rows}${total ? ` / ${total}` : ''} 行` : ''}。可以离开本页，稍后再回来查看。
        </p>
      ) : null}
      {step === 'imported' && result ? (
        <Notice
          tone="success"
          title={`已导入 ${result.accepted} 件${result.remedies > 0 ? `，其中登记复议、诉讼 ${result.remedies} 件` : ''}。`}
        >
          {result.warnings > 0 ? (
            <p>
              其中 {result.warnings} 件有提示，请按清单在案件中核对：
              <a href={`/api/ledger/findings/${view.id}`} download>
                下载提示清单
              </a>
            </p>
          ) : null}
          <span className={styles.buttons}>
            <a href="/cases?tab=all">查看案件</a>
            <a href={`/import/${batchId}`}>撤销这次导入</a>
            <a href="/import">返回台账</a>
          </span>
        </Notice>
      ) : null}
      {step === 'checked' && !busy && result?.layout === 'standard' ? (
        <Notice
          tone={result.refused > 0 ? 'warning' : 'info'}
          title={`试导入“${name}”：共 ${result.rows} 行，可导入 ${result.accepted} 行，不能导入 ${result.refused} 行，有提示 ${result.warnings} 行。尚未写入。`}
        />
      ) : null}
      {step === 'checked' && !busy && result?.behindSeals ? (
        <Notice
          tone="warning"
          title={`其中有案件属于已经封存的年报：${result.behindSeals}。`}
          next="封存的数据不变；导入后列入这些年度的更正，理由为所导入的文件。"
        />
      ) : null}
      {(step === 'checked' || step === 'imported') && !busy && result?.fees ? (
        <Notice
          title={`${result.fees}。`}
          next="导入后可在该年年报的信息处理费一页采用为全年金额，采用前请与收费票据核对。"
        />
      ) : null}
      {step === 'checked' && !busy && result?.remembered ? (
        <Notice
          title={`按记住的版式“${result.remembered}”读取，请核对。`}
          next="不合适的，在页面上方改用别的版式，或者由程序重新提出。"
        />
      ) : null}
    </div>
  )
}

function SameFile({
  result: { sameFile },
  decide,
}: {
  result: ImportResult
  decide(change: LedgerChange): void
}) {
  // Shows at once what was ticked, before the server has it.
  const known = sameFile?.again ?? false
  const [again, setAgain] = useState(known)
  useEffect(() => setAgain(known), [known])
  if (!sameFile) return null
  return (
    <div id="same-file" tabIndex={-1}>
      <Notice
        tone="warning"
        title={`这个文件已于 ${sameFile.importedAt} 导入过（“${sameFile.fileName}”）。`}
        next="再导入一次，同样的申请就有两件。"
      >
        <label className={styles.again}>
          <input
            type="checkbox"
            autoComplete="off"
            checked={again}
            onChange={({ target }) => {
              setAgain(target.checked)
              decide({ does: 'importAgain', again: target.checked })
            }}
          />
          仍然导入
        </label>
      </Notice>
    </div>
  )
}

const ASK_EVERY_MS = 500
const TRIES = 20

/** Follows the server: asks how far it is while it reads or writes, and shows the page anew once it is through. */
function useProgress(view: View) {
  const router = useRouter()
  const [asked, setAsked] = useState<ImportProgress>(view)
  const [sending, setSending] = useState(0)
  const [waiting, setWaiting] = useState(isRunning(view))
  const [refreshing, refresh] = useTransition()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (!waiting) return
    let failed = 0
    const timer = setInterval(async () => {
      const progress = await ask(view.id)
      if (!progress) {
        if (++failed === TRIES) setLost(true)
        return
      }
      failed = 0
      setLost(false)
      setAsked(progress)
      if (isRunning(progress)) return
      clearInterval(timer)
      setWaiting(false)
      refresh(() => router.refresh())
    }, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [waiting, view.id, router])

  const follow = useCallback(async (work: () => Promise<void>) => {
    setSending((n) => n + 1)
    try {
      await work()
      setWaiting(true)
    } catch {
      setLost(true)
    } finally {
      setSending((n) => n - 1)
    }
  }, [])
  const busy = waiting || refreshing || sending > 0
  return { progress: busy ? asked : view, busy, lost, follow }
}

const isRunning = ({ step }: ImportProgress) => step === 'checking' || step === 'importing'

async function ask(id: string): Promise<ImportProgress | null> {
  const answer = await fetch(`/api/ledger/imports/${id}`).catch(() => null)
  if (!answer?.ok) return null
  return answer.json().catch(() => null)
}
