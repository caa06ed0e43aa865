'use client'

import { useEffect, useState } from 'react'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { DataTable, Th } from '@/components/ui/table'
import type { Finding } from '@/domain/ledger/findings'
import { behindSealsWords } from '@/domain/report/seal/cases-behind-seals'
import type { ImportJob } from '@/server/views/import'

interface ImportProgressProps {
  first: ImportJob
  progress: (id: string) => Promise<ImportJob | null>
  commit: (id: string, form: FormData) => Promise<void>
}

const ASK_EVERY_MS = 700
const FINDINGS_SHOWN = 200

/** How far a ledger is, and what to decide. The page can be left and come back to by its address. */
export function ImportProgress({ first, progress, commit }: ImportProgressProps) {
  const [job, setJob] = useState(first)
  const busy = job.step === 'checking' || job.step === 'importing'
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(async () => {
      const next = await progress(job.id).catch(() => null)
      if (next) setJob(next)
    }, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [busy, job.id, progress])

  const { summary } = job
  const decide = async (skip: boolean) => {
    const form = new FormData()
    form.set('skip', skip ? 'yes' : 'no')
    setJob({ ...job, step: 'importing', rows: 0 })
    await commit(job.id, form)
  }
  return (
    <div className="grid gap-3">
      <div aria-live="polite">
        {busy ? (
          <p>
            {job.step === 'checking' ? '正在检查' : '正在写入'}“{job.name}”：已处理 {job.rows}{' '}
            行。可以离开本页，稍后再回来查看。
          </p>
        ) : null}
        {job.refusal ? <RefusalNotice refusal={job.refusal} /> : null}
        {job.step === 'imported' && summary ? (
          <Notice tone="success" title={`已导入 ${summary.accepted} 件。`}>
            <a href="/cases?tab=all">查看案件</a>
          </Notice>
        ) : null}
        {job.step === 'checked' && summary ? (
          <Notice
            tone={summary.refused > 0 ? 'warning' : 'info'}
            title={`试导入“${job.name}”：共 ${summary.rows} 行，可导入 ${summary.accepted} 行，不能导入 ${summary.refused} 行，有提示 ${summary.warnings} 行。尚未写入。`}
          />
        ) : null}
      </div>
      {summary && behindSealsWords(summary.behindSeals) !== '' ? (
        <Notice
          tone="warning"
          title={`其中有案件属于已经封存的年报：${behindSealsWords(summary.behindSeals)}。`}
          next="封存的数据不变；导入后列入这些年度的更正，理由为所导入的文件。"
        />
      ) : null}
      {summary && summary.findings.length > 0 ? <Findings id={job.id} findings={summary.findings} /> : null}
      <div className="flex flex-wrap gap-2">
        {job.step === 'checked' && summary && summary.accepted > 0 ? (
          <button type="button" className="btn btn-main" onClick={() => decide(summary.refused > 0)}>
            {summary.refused > 0
              ? `跳过有误的 ${summary.refused} 行，导入其余 ${summary.accepted} 件`
              : `导入 ${summary.accepted} 件`}
          </button>
        ) : null}
        {busy ? null : (
          <a className="btn" href="/import">
            {job.step === 'imported' ? '完成' : '换一个文件'}
          </a>
        )}
      </div>
    </div>
  )
}

function Findings({ id, findings }: { id: string; findings: readonly Finding[] }) {
  return (
    <>
      <DataTable
        caption="导入提示"
        head={['行', '列', '级别', '说明'].map((head) => <Th key={head}>{head}</Th>)}
      >
        {findings.slice(0, FINDINGS_SHOWN).map((f) => (
          <tr key={`${f.line} ${f.column} ${f.message}`}>
            <td>{f.line}</td>
            <td>{f.column}</td>
            <td className={f.level === 'refused' ? 'text-late' : 'text-soon'}>
              {f.level === 'refused' ? '不能导入' : '提示'}
            </td>
            <td>{f.message}</td>
          </tr>
        ))}
      </DataTable>
      <p className="text-small text-muted">
        {findings.length > FINDINGS_SHOWN ? `只显示前 ${FINDINGS_SHOWN} 条。` : ''}
        <a href={`/api/ledger/findings/${id}`} download>
          下载全部 {findings.length} 条
        </a>
      </p>
    </>
  )
}
