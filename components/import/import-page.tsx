import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { ImportJob, ImportView } from '@/server/views/import'
import { ImportProgress } from './import-progress'
import { type Upload, UploadForm } from './upload-form'

interface ImportPageProps {
  view: ImportView
  job: ImportJob | null
  upload: Upload
  progress: (id: string) => Promise<ImportJob | null>
  commit: (id: string, form: FormData) => Promise<void>
}

/** The ledger in and out: a dry run first, all or nothing, batches that can be taken back. */
export function ImportPage({ view, job, upload, progress, commit }: ImportPageProps) {
  return (
    <>
      <PageHead title="台账" under="导入前先试导入，逐行列出问题；确认后一次写入，或者全部不写入。" />
      <div className="grid gap-3.5">
        <Card title="导入台账">
          {job ? (
            <ImportProgress key={job.id} first={job} progress={progress} commit={commit} />
          ) : (
            <UploadForm upload={upload} />
          )}
        </Card>
        <Card title="导出台账">
          <div className="flex flex-wrap gap-2">
            <LinkButton download href="/api/ledger/export?format=xlsx">
              全部 xlsx
            </LinkButton>
            <LinkButton download href="/api/ledger/export?format=csv">
              全部 csv
            </LinkButton>
            {view.years.map((year) => (
              <LinkButton key={year} download href={`/api/ledger/export?format=xlsx&year=${year}`}>
                {year}年 xlsx
              </LinkButton>
            ))}
          </div>
        </Card>
        <Card title="导入记录">
          {view.batches.length === 0 ? (
            <EmptyState>还没有导入过台账。</EmptyState>
          ) : (
            <DataTable
              caption="导入记录"
              head={['时间', '文件', '导入人', '导入件数', '跳过行数', '撤销'].map((head) => (
                <Th key={head}>{head}</Th>
              ))}
            >
              {view.batches.map((batch) => (
                <tr key={batch.id}>
                  <td className="whitespace-nowrap">{batch.at}</td>
                  <td>
                    <div className="min-w-32">{batch.fileName}</div>
                  </td>
                  <td>{batch.by}</td>
                  <td>{batch.accepted}</td>
                  <td>{batch.refused}</td>
                  <td>
                    {batch.undoneAt ? (
                      <div className="min-w-40">
                        已于 {batch.undoneAt} 撤销
                        {batch.undoneBecause ? <div>理由：{batch.undoneBecause}</div> : null}
                      </div>
                    ) : (
                      <Link className="whitespace-nowrap" href={`/import/${batch.id}`} prefetch={false}>
                        撤销
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </DataTable>
          )}
        </Card>
      </div>
    </>
  )
}
